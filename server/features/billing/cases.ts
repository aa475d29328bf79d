/**
 * Cases: conversations as a billing desk looks at them, one row each with its links, department and seat. Lists are
 * filtered by equality and sorted by any of their columns; an actor is shown those of its inboxes.
 */
import type { Reader } from '../../platform/db/db.ts'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import type { Handler, Lifecycle } from '../conversations/conversations.ts'
import { type CaseColumn, countCases, selectCase, selectCases } from './case-queries.ts'
import type { Links } from './links.ts'

export type { CaseColumn } from './case-queries.ts'

/** `visitorName`, `visitorEmail` and `lastMessageAt` are those that hold: what was told, or what is known. */
export interface Case extends Links {
  conversationId: string
  num: number
  departmentNum: number | null
  seatNum: number | null
  lifecycle: Lifecycle
  handler: Handler
  priority: number | null
  slaDueAt: Date | null
  summary: string | null
  subject: string | null
}

export interface CaseWish {
  /** Column and value; several are joined by and. */
  equals: { column: CaseColumn; value: unknown }[]
  sort: { column: CaseColumn; direction: 'asc' | 'desc' }
  skip: number
  limit: number
}

/** Beyond this many a count goes no further than the page and one. */
const countedTo = 10_000

/** One page, and how many there are: exact up to ten thousand; beyond, always more than was skipped while there is more. */
export async function listCases(
  reader: Reader,
  actor: Member | Assistant,
  wish: CaseWish,
): Promise<{ cases: Case[]; total: number }> {
  const cases = await selectCases(reader, actor, wish)
  const isWhole = wish.skip === 0 && cases.length < wish.limit
  const most = Math.max(countedTo, wish.skip + wish.limit + 1)
  return { cases, total: isWhole ? cases.length : await countCases(reader, actor, wish, most) }
}

/** The case of a conversation the caller was admitted to. */
export async function findCase(
  reader: Reader,
  conversation: { accountId: string; id: string },
): Promise<Case | undefined> {
  return await selectCase(reader, conversation)
}
