/** Canned responses: texts the staff says often, each called by a short code that is one per account whatever its case. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { refuse, requireRow } from '../../platform/http/refusal.ts'
import { refusingTaken } from '../../platform/http/refusing-taken.ts'
import { newId } from '../../platform/ids/ids.ts'
import { replyChanged } from './events.ts'
import { presentReply } from './present.ts'
import * as queries from './queries.ts'

export interface Reply {
  accountId: string
  id: string
  num: number
  shortCode: string
  content: string
  createdAt: Date
  updatedAt: Date | null
}

const taken = [
  'canned_responses_short_code',
  { field: 'short_code', message: 'Short code has already been taken' },
] as const

/** A canned response of the account; NOT_FOUND when there is none. */
export async function getReply(reader: Reader, accountId: string, id: string): Promise<Reply> {
  const reply = await queries.selectReply(reader, accountId, id)
  if (!reply) throw refuse('not_found')
  return reply
}

/** One page, by code. */
export async function pageReplies(
  reader: Reader,
  accountId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, ['text', 'id'])
  const rows = await queries.selectReplies(reader, accountId, { limit: limit + 1, after })
  return cutPage(rows, limit, (reply) => [reply.key, reply.id])
}

/** The best matches of some words, or the first by code where there are none. */
export async function findReplies(
  reader: Reader,
  accountId: string,
  words: string | undefined,
  limit: number,
): Promise<Reply[]> {
  if (words) return await queries.searchReplies(reader, accountId, words, limit)
  return await queries.selectReplies(reader, accountId, { limit, after: undefined })
}

/** Makes one; a code that is taken is refused. */
export async function createReply(
  tx: Tx,
  accountId: string,
  draft: { shortCode: string; content: string },
  by: By,
): Promise<Reply> {
  const id = newId()
  await refusingTaken(
    () => queries.insertReply(tx, { ...draft, accountId, id, createdAt: by.now, updatedAt: null }),
    ...taken,
  )
  return announce(tx, await getReply(tx, accountId, id), 'created', by)
}

/** Changes one; what is left out stays. */
export async function changeReply(
  tx: Tx,
  reply: Reply,
  change: { shortCode?: string | undefined; content?: string | undefined },
  by: By,
): Promise<Reply> {
  const { shortCode = reply.shortCode, content = reply.content } = change
  await refusingTaken(() => queries.updateReply(tx, { ...reply, shortCode, content }, by.now), ...taken)
  return announce(tx, await getReply(tx, reply.accountId, reply.id), 'updated', by)
}

/** Takes one away. */
export async function removeReply(tx: Tx, reply: Reply, by: By): Promise<void> {
  requireRow(await queries.deleteReply(tx, reply))
  announce(tx, reply, 'deleted', by)
}

function announce(tx: Tx, reply: Reply, action: 'created' | 'updated' | 'deleted', by: By): Reply {
  append(tx, replyChanged, {
    accountId: reply.accountId,
    at: by.now,
    actor: by.actor,
    data: { action, canned_response: presentReply(reply) },
  })
  return reply
}
