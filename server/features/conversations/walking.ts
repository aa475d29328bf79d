/**
 * Conversations in the order they began, page by page, for whoever takes them all away. No transaction is held while they are
 * taken, however slowly: when one began never changes, so each that was there at the start and still is comes once, as it
 * reads when its page is taken, and what began since does not come.
 */
import type { Reader } from '../../platform/db/db.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import { type SearchPage, searchConversations } from './searching.ts'

/** How many are held at a time. */
export const walkPage = 100

export interface Walk {
  filter?: Filter | undefined
  direction: 'asc' | 'desc'
  /** At most so many in all. */
  most: number
  /** Where an earlier walk stopped. */
  cursor?: string | undefined
}

/** Pages of what the actor may see, until there is no more or enough. */
export async function* walkConversations(
  reader: Reader,
  actor: Member | Assistant,
  { filter, direction, most, cursor }: Walk,
  now: Date,
): AsyncGenerator<SearchPage, void> {
  const begunByNow: Filter = {
    attribute: 'created_at',
    operator: 'is_less_than',
    values: [new Date(now.getTime() + 1).toISOString()],
  }
  const wanted = {
    filter: filter ? { and: [filter, begunByNow] } : begunByNow,
    sort: { key: 'created_at', direction } as const,
  }
  let after = cursor
  for (let left = most; left > 0; left -= walkPage) {
    const limit = Math.min(left, walkPage)
    const page = await searchConversations(reader, actor, { ...wanted, limit, cursor: after }, now)
    yield page
    if (page.nextCursor === null) return
    after = page.nextCursor
  }
}
