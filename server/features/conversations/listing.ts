/** The list of conversations of a site: one page, by number or by cursor, and how many there are. */

import type { Reader } from '../../platform/db/db.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import { decodeCursor, encodeCursor, isInstant } from '../../platform/http/page.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { isUuid } from '../../platform/ids/ids.ts'
import type { Seer } from '../members/sight.ts'
import type { Conversation } from './conversations.ts'
import { countConversations, type Keyset, selectPage } from './list-queries.ts'
import { filterOf } from './search-queries.ts'

export interface ListWish {
  status: 'active' | 'closed' | 'all'
  assigned_to?: string | undefined
  cursor?: string | undefined
  page: number
  limit: number
  /** What a view asks besides, and when it is looked at. */
  asked?: { filter: Filter | undefined; now: Date } | undefined
}

export interface ConversationPage {
  conversations: Conversation[]
  total: number
  hasMore: boolean
  nextCursor: string | null
}

export async function listConversations(
  reader: Reader,
  seer: Seer,
  site: { accountId: string; inboxId: string },
  wish: ListWish,
): Promise<ConversationPage> {
  const { accountId, inboxId } = site
  const filter = {
    accountId,
    inboxId,
    status: wish.status,
    assignedTo: wish.assigned_to,
    asked: wish.asked && (await filterOf(reader, { accountId, inboxIds: [inboxId], ...wish.asked })),
    seer,
  }
  const after = wish.cursor === undefined ? undefined : readKeyset(wish.cursor)
  const page = { limit: wish.limit + 1, offset: (wish.page - 1) * wish.limit, after }
  const found = await selectPage(reader, filter, page)
  const total = await countConversations(reader, filter)
  const conversations = found.slice(0, wish.limit)
  const last = conversations.at(-1)
  const hasMore = found.length > wish.limit
  const nextCursor = hasMore && last ? encodeCursor([last.lastActivityAt.toISOString(), last.id]) : null
  return { conversations, total, hasMore, nextCursor }
}

function readKeyset(cursor: string): Keyset {
  const [at, id] = decodeCursor(cursor) ?? []
  const isOurs = typeof at === 'string' && isInstant(at) && typeof id === 'string' && isUuid(id)
  if (!isOurs) throw refuse('invalid', 'cursor: not one of ours')
  return { at, id }
}

export { countActiveByAssignee, countActiveByInbox, summarizeByContact } from './list-queries.ts'
