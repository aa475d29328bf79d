/**
 * Satisfaction: what a visitor says of its conversation, 1 to 5 with a comment. One rating each; a later one
 * replaces it. What the ratings add up to is told by reports.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import type { Visitor } from '../../platform/http/actor.ts'
import { openConversation } from '../conversations/access.ts'
import { announce, type Conversation } from '../conversations/conversations.ts'
import { lastAnswererOf } from '../messages/reading.ts'
import { conversationRated } from './events.ts'
import { type Rating, selectRating, updateContacts, upsertRating } from './queries.ts'

/** Rates a visitor's own conversation; whoever owns it at this moment, or answered last where nobody does, is remembered with it. */
export async function rate(
  tx: Tx,
  visitor: Visitor,
  conversationId: string,
  rating: { score: number; comment: string | undefined; now: Date },
): Promise<Conversation> {
  const conversation = await openConversation(tx, visitor, conversationId)
  const actor = { kind: 'contact', id: visitor.contactId } as const
  return await recordRating(tx, conversation, rating, { actor, now: rating.now })
}

/**
 * Keeps the rating of a conversation that is locked, as its contact gave it here or to a program that tells us. The same
 * said again is no second rating, and changes nothing.
 */
export async function recordRating(
  tx: Tx,
  conversation: Conversation,
  { score, comment }: { score: number; comment: string | undefined },
  by: By,
): Promise<Conversation> {
  const { accountId, id, inboxId, contactId, assigneeId, visitorName } = conversation
  const known = await selectRating(tx, conversation)
  if (known?.score === score && (known.comment ?? '') === (comment ?? '')) return conversation
  // Of a queue that nobody takes from by name, those who answer have earned it.
  const agentId = assigneeId ?? (await lastAnswererOf(tx, conversation))
  await upsertRating(tx, conversation, { agentId, score, comment, now: by.now })
  append(tx, conversationRated, {
    accountId,
    at: by.now,
    actor: by.actor,
    inboxId,
    conversationId: id,
    contactId,
    data: { score, comment: comment ?? null, assigneeId, visitorName },
  })
  return await announce(tx, accountId, id, 'rated', by)
}

/** The rating of a conversation the caller was admitted to. */
export async function findRating(reader: Reader, conversation: Conversation): Promise<Rating | undefined> {
  return await selectRating(reader, conversation)
}

/** Ratings of these conversations are another contact's from now on: theirs was merged into it. */
export async function moveRatings(
  tx: Tx,
  accountId: string,
  move: { fromId: string; toId: string },
  conversationIds: string[],
): Promise<void> {
  await updateContacts(tx, accountId, move, conversationIds)
}
