/**
 * Typing: a hint to the other side, and among staff, that somebody is writing. Never stored; a lost one
 * costs nothing. A visitor's is heard by the staff of its site, a member's by the visitor and the staff.
 */
import type { Reader } from '../../platform/db/db.ts'
import { type Actor, isMember } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Hints } from '../../platform/realtime/hints.ts'
import { contactTopic, staffTopic } from '../../platform/realtime/topics.ts'
import { findActiveConversation, getConversation } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'

type SignedIn = Exclude<Actor, { kind: 'anonymous' }>

/**
 * Tells the others that the actor started or stopped typing in a conversation. That a note is written nobody but the
 * staff may know.
 */
export function hintTyping(
  hints: Hints,
  actor: SignedIn,
  conversation: Conversation,
  { isTyping, isPrivate = false }: { isTyping: boolean; isPrivate?: boolean | undefined },
): void {
  const { accountId } = conversation
  const base = {
    type: isTyping ? 'typing_start' : 'typing_stop',
    visitor_id: conversation.visitorId,
    conversation_id: printId('conv', conversation.id),
  }
  if (!isMember(actor)) {
    const name = isTyping ? { name: conversation.visitorName } : {}
    hints.send({ accountId, topic: staffTopic(conversation.inboxId) }, { ...base, ...name, from: 'visitor' })
    return
  }
  const frame = { ...base, from: 'support', agent_id: printId('user', actor.userId) }
  const named = (name: string) => (isTyping ? { ...frame, name } : frame)
  const staff = { accountId, topic: staffTopic(conversation.inboxId) }
  if (isPrivate) {
    hints.send(staff, { ...named(actor.name), private: true })
    return
  }
  hints.send(
    { accountId, topic: contactTopic(conversation.inboxId, conversation.contactId) },
    named(actor.shownName),
  )
  hints.send(staff, named(actor.name))
}

/** The conversation a typing frame means: the named one, or the active one of the visitor (itself, or `to`). */
export async function findTypingIn(
  reader: Reader,
  actor: SignedIn,
  at: { inboxId: string | undefined; conversationId: string | undefined; to: string | undefined },
): Promise<Conversation | undefined> {
  if (at.conversationId !== undefined) return await getConversation(reader, actor, at.conversationId)
  const visitorId = isMember(actor) ? at.to : actor.visitorId
  if (visitorId === undefined) throw refuse('invalid', 'conversation_id or to is required')
  // A visitor's id is one of a site.
  const { inboxId } = at
  if (inboxId === undefined) throw refuse('invalid', 'conversation_id: required on a socket of all inboxes')
  return await findActiveConversation(reader, actor, { inboxId, visitorId })
}
