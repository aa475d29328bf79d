/** Lists of conversations over all inboxes somebody may enter: a filter, an order, a page, and how many each view has. */
import type { Reader } from '../../platform/db/db.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import { isMember } from '../../platform/http/actor.ts'
import { decodeCursor, encodeCursor, isInstant } from '../../platform/http/page.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { isUuid } from '../../platform/ids/ids.ts'
import type { Conversation } from './conversation.ts'
import {
  countGroups,
  countViews,
  type Found,
  type Group,
  type Grouping,
  type Sort,
  selectFound,
  sortCasts,
  type ViewCounts,
} from './search-queries.ts'
import type { Surrounded } from './surroundings.ts'
import { type AroundRow, around, aroundIn } from './surroundings-queries.ts'

export {
  checkFilter as checkConversationFilter,
  type Group,
  type Sort,
  sortKeys,
  type ViewCounts,
} from './search-queries.ts'

/** Whose assignments a view shows. */
export type View = 'mine' | 'unassigned' | 'assigned' | 'all'

export interface Search {
  filter?: Filter | undefined
  view?: View | undefined
  sort?: Sort | undefined
  limit: number
  /** Keyset of the page before. */
  cursor?: string | undefined
  /** Rows passed over, where pages have numbers. */
  offset?: number | undefined
}

export interface SearchPage {
  conversations: Conversation[]
  hasMore: boolean
  nextCursor: string | null
}

const newestActivity: Sort = { key: 'last_activity_at', direction: 'desc' }

/** One page of what the actor may see and the filter lets through. */
export async function searchConversations(
  reader: Reader,
  actor: Member | Assistant,
  search: Search,
  now: Date,
): Promise<SearchPage> {
  const wish = pageWish(actor, search, now)
  return pageIn(await selectFound<Found>(reader, wish.wanted, wish.page), search, wish.page.sort)
}

/** The same, each with what surrounds it, by the same one statement. */
export async function searchSurrounded(
  reader: Reader,
  actor: Member | Assistant,
  search: Search,
  now: Date,
): Promise<Surrounded[]> {
  const wish = pageWish(actor, search, now)
  const found = await selectFound<Found & AroundRow>(reader, wish.wanted, wish.page, around)
  return found.slice(0, search.limit).map((row) => ({ ...aroundIn(row), conversation: row }))
}

/** Which conversations a search wants, and which of them its page has: one more than it shows. */
function pageWish(actor: Member | Assistant, search: Search, now: Date) {
  const { sort = newestActivity, limit, offset = 0 } = search
  const after = search.cursor === undefined ? undefined : readKeys(search.cursor, sort)
  const filter = both(search.filter, viewOf(actor, search.view ?? 'all'))
  return {
    wanted: { accountId: actor.accountId, inboxIds: actor.inboxIds, seer: actor, filter, now },
    page: { sort, limit: limit + 1, offset: after ? 0 : offset, after },
  }
}

function pageIn(found: Found[], { limit }: Search, sort: Sort): SearchPage {
  const conversations = found.slice(0, limit)
  const last = conversations.at(-1)
  const hasMore = found.length > limit
  const keys = hasMore && last ? last.keys.split('|') : undefined
  const nextCursor = keys ? encodeCursor([`${sort.key} ${sort.direction}`, ...keys]) : null
  return { conversations, hasMore, nextCursor }
}

/** How many conversations each view has under a filter. */
export async function countConversationViews(
  reader: Reader,
  actor: Member | Assistant,
  filter: Filter | undefined,
  now: Date,
): Promise<ViewCounts> {
  const wanted = { accountId: actor.accountId, inboxIds: actor.inboxIds, seer: actor, filter, now }
  return await countViews(reader, wanted, isMember(actor) ? actor.userId : null)
}

/** How many conversations each owner, team or inbox has under a filter; those without one are told under null. */
export async function countConversationGroups(
  reader: Reader,
  actor: Member,
  { filter, by }: { filter: Filter; by: Grouping },
  now: Date,
): Promise<Group[]> {
  const wanted = { accountId: actor.accountId, inboxIds: actor.inboxIds, seer: actor, filter, now }
  return await countGroups(reader, wanted, by)
}

/** The filter that a view is: assigned is what a person has, whoever helps. */
function viewOf(actor: Member | Assistant, view: View): Filter | undefined {
  if (view === 'all') return undefined
  if (view === 'assigned') return { attribute: 'assignee_id', operator: 'is_present', values: [] }
  if (view === 'unassigned') return { attribute: 'assignee_id', operator: 'is_not_present', values: [] }
  return isMember(actor)
    ? { attribute: 'assignee_id', operator: 'equal_to', values: [actor.userId] }
    : { attribute: 'assistant_id', operator: 'equal_to', values: [actor.assistantId] }
}

function both(one: Filter | undefined, other: Filter | undefined): Filter | undefined {
  return one && other ? { and: [one, other] } : (one ?? other)
}

/** The keys of a cursor of ours, made for the same order; each is read as strictly as the database would. */
function readKeys(cursor: string, sort: Sort): string[] {
  const [name, ...keys] = decodeCursor(cursor) ?? []
  const casts = sortCasts[sort.key]
  const isOurs =
    name === `${sort.key} ${sort.direction}` &&
    keys.length === casts.length &&
    keys.every((key, at) => typeof key === 'string' && fits[casts[at] ?? 'uuid'](key))
  if (!isOurs) throw refuse('invalid', 'cursor: not one of ours')
  return keys.map(String)
}

const fits = {
  uuid: isUuid,
  numeric: (text: string) => /^-?\d{1,12}(\.\d{1,6})?$/.test(text),
  /** As the database prints one in UTC. */
  timestamptz: (text: string) =>
    /^-?infinity$/.test(text) ||
    (/^[^T]* [^T]*\+00$/.test(text) &&
      isInstant(
        text
          .replace(' ', 'T')
          .replace(/(?:\.(\d{1,6}))?\+00$/, (_all, digits: string = '') => `.${digits.padEnd(3, '0')}Z`),
      )),
}
