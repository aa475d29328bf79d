/** Messages by when they were said, for systems whose pages end at an instant. */
import type { Reader } from '../../platform/db/db.ts'
import type { Seer } from '../members/sight.ts'
import type { Message } from './message.ts'
import { selectByIds, selectMessages } from './queries.ts'
import { selectSaidBetween, selectSaidOn, selectSeqAt } from './time-queries.ts'

/** Where a page ended: at an instant, and of several said in its millisecond, which (`seq` modulo `modulus`). */
export interface TimePlace {
  at: Date
  mark?: { of: number; modulus: number } | undefined
}

/** A page of a known conversation, newest first, of what was said before; for callers that have admitted the reader. */
export async function listNewestFirst(
  reader: Reader,
  conversation: { accountId: string; id: string },
  page: { limit: number; before: TimePlace | undefined },
): Promise<Message[]> {
  const before = page.before && (await selectSeqAt(reader, conversation, page.before.at, page.before.mark))
  const { accountId, id: conversationId } = conversation
  const found = await selectMessages(reader, {
    accountId,
    conversationId,
    withNotes: false,
    limit: page.limit,
    before,
  })
  return found.reverse()
}

/** What was said on these inboxes where the seer sees it, newest first. */
export async function listSaidOn(
  reader: Reader,
  seer: Seer,
  inboxIds: string[],
  page: { before: Date | undefined; offset: number; limit: number },
): Promise<Message[]> {
  const ids = await selectSaidOn(reader, seer, inboxIds, page)
  const found = await findMessages(reader, seer.accountId, ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** The keys of what the staff said to the contact between two places of a conversation, the newest so many, in order. */
export async function listSaidBetween(
  reader: Reader,
  conversation: { accountId: string; id: string },
  span: { after: number; through: number; limit: number },
): Promise<string[]> {
  return await selectSaidBetween(reader, conversation, span)
}

/** Many of an account by their keys, for a caller that has admitted whom it tells of them. */
export async function findMessages(
  reader: Reader,
  accountId: string,
  ids: string[],
): Promise<Map<string, Message>> {
  return new Map((await selectByIds(reader, [accountId], ids)).map((one) => [one.id, one]))
}
