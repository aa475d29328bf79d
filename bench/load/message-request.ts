/** A message over HTTP as seed 001 has it: the same request for ours and the peers, but for the token. */
import { ID_MARK } from './numbered-bytes.ts'

export const POST_HEAD = 'POST /api/v1/messages HTTP/1.1\r\nContent-Type: application/json\r\n'

export function messageBody(conversationId: string): string {
  const content = 'Hello, where is my order? It should have been here on Tuesday.'
  return JSON.stringify({ conversation_id: conversationId, content, type: 'text', client_id: ID_MARK })
}
