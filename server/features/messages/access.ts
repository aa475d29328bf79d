/**
 * The only way to get a message one may touch: through its conversation, with what its reader is shown there.
 * Absent, another account's, and a note asked for by a visitor look alike (NOT_FOUND).
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Actor, Assistant } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { getConversation, openConversation } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'
import type { Message } from './message.ts'
import { selectMessage } from './queries.ts'

type Knocker = Exclude<Actor, { kind: 'anonymous' }> | Assistant

/** For reading. */
export async function getMessage(reader: Reader, actor: Knocker, id: string): Promise<Message> {
  const message = shownTo(actor, await selectMessage(reader, actor.accountId, id))
  await getConversation(reader, actor, message.conversationId)
  return message
}

export interface Opened {
  message: Message
  conversation: Conversation
}

/** For writing: its conversation is locked until the transaction ends. */
export async function openMessage(tx: Tx, actor: Knocker, id: string): Promise<Opened> {
  const { conversationId } = await getMessage(tx, actor, id)
  const conversation = await openConversation(tx, actor, conversationId)
  // Read again: what was seen before the lock may have changed while waiting for it.
  return { message: shownTo(actor, await selectMessage(tx, actor.accountId, id)), conversation }
}

function shownTo(actor: Knocker, message: Message | undefined): Message {
  const isHidden = message && (message.private || message.direction === 'activity')
  if (!message || (isHidden && actor.kind === 'visitor')) throw refuse('not_found')
  return message
}
