/** The four states of seed 003 (ENM-04) over our two axes (C.10 point 1). */
import { type Conversation, isActive } from '../conversations/conversations.ts'
import type { chatStates } from './parts.ts'

export type ChatState = (typeof chatStates)[number]

/** The state a conversation prints as. What waits or sleeps is a person's, or nobody's yet. */
export function chatStateOf(conversation: Pick<Conversation, 'lifecycle' | 'handler'>): ChatState {
  if (!isActive(conversation)) return 'ended_chat'
  if (conversation.handler === 'human') return 'human-chatting'
  return conversation.handler === 'ai' && conversation.lifecycle === 'open' ? 'ai-chatting' : 'requested_chat'
}
