/** From what an edge was sent to a draft: who says it, and the file it may carry. */
import type { Actor } from '../../platform/http/actor.ts'
import { isNumber } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { getConversation } from '../conversations/access.ts'
import { getAttachable } from '../files/files.ts'
import { authorOf, type MessageDraft, type MessageType } from './messages.ts'

export interface Said {
  conversationId: string
  content?: string | undefined
  type: MessageType
  fileId?: string | undefined
  clientId?: string | undefined
  private: boolean
  metadata?: Record<string, unknown> | undefined
  now: Date
}

/** The draft of a message; refuses a file the actor may not use. */
export async function draftFrom(
  { db }: Platform,
  actor: Exclude<Actor, { kind: 'anonymous' }>,
  said: Said,
): Promise<MessageDraft> {
  const conversationId = isNumber(said.conversationId)
    ? (await getConversation(db.read, actor, said.conversationId)).id
    : said.conversationId
  const attached =
    said.fileId === undefined ? undefined : await getAttachable(db.read, actor, said.fileId, said.type)
  return {
    ...authorOf(actor, undefined),
    conversationId,
    private: said.private,
    type: said.type,
    content: said.content ?? null,
    fileId: attached?.id ?? null,
    file: attached?.shown ?? null,
    clientId: said.clientId ?? null,
    metadata: said.metadata ?? null,
    now: said.now,
  }
}
