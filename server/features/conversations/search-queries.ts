/** SQL of lists of conversations over many inboxes: filtered, sorted, by keyset or offset, and counted. */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import type { CustomType } from '../../platform/filter/attribute.ts'
import { compile } from '../../platform/filter/compile.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import { isInSight, type Seer } from '../members/sight.ts'
import { attributesOf } from './attribute-queries.ts'
import type { Conversation } from './conversation.ts'
import { columns, lookUps } from './queries.ts'

export const sortKeys = ['last_activity_at', 'created_at', 'priority', 'waiting_since'] as const
export type SortKey = (typeof sortKeys)[number]

export interface Sort {
  key: SortKey
  direction: 'asc' | 'desc'
}

/** Which conversations: those of these inboxes that a filter lets through. */
export interface Wanted {
  accountId: string
  inboxIds: string[]
  seer: Seer
  filter: Filter | undefined
  now: Date
}

/** A conversation with what its page is sorted by, as texts with `|` between them. */
export interface Found extends Conversation {
  keys: string
}

/** What is read of each conversation beside itself: columns, and the joins they need. */
export interface Beside {
  columns: Sql
  joins: Sql
}

type Cast = 'timestamptz' | 'numeric' | 'uuid'

/** What each order compares, all in one direction; what has no value comes last either way. */
export const sortCasts: Record<SortKey, Cast[]> = {
  last_activity_at: ['timestamptz', 'timestamptz', 'uuid'],
  created_at: ['timestamptz', 'uuid'],
  priority: ['numeric', 'numeric', 'uuid'],
  waiting_since: ['timestamptz', 'uuid'],
}

function keysOf({ key, direction }: Sort): Sql[] {
  const isUp = direction === 'asc'
  switch (key) {
    case 'last_activity_at':
      return [sql`c.activity_slot`, sql`c.last_activity_at`, sql`c.id`]
    case 'created_at':
      return [sql`c.created_at`, sql`c.id`]
    case 'priority': {
      const newestFirst = sql`extract(epoch from c.last_activity_at)`
      return isUp
        ? [sql`coalesce(c.priority, 9)`, sql`-${newestFirst}`, sql`c.id`]
        : [sql`coalesce(c.priority, 0)`, newestFirst, sql`c.id`]
    }
    case 'waiting_since':
      return isUp
        ? [sql`coalesce(c.waiting_since, 'infinity')`, sql`c.id`]
        : [sql`coalesce(c.waiting_since, '-infinity')`, sql`c.id`]
  }
}

/** Pages as they are mostly asked for, and one more. */
const usual = [21, 26, 51, 101]

/**
 * How many rows a page reads. What PostgreSQL is told only with the values it does not plan with: a plan made for all
 * values then looks dear beside one made for these, and the statement is planned anew each time, for longer than it runs.
 * So the usual numbers stand in the text. For the same reason the inboxes come as JSON, whose length is no news to a plan.
 */
function counted(rows: number): Sql {
  return usual.includes(rows) ? raw(String(rows)) : sql`${rows}`
}

/** One page. Each inbox gives its first ones by its own index, and the first of those are the page. */
export async function selectFound<Row extends Found>(
  reader: Reader,
  wanted: Wanted,
  page: { sort: Sort; limit: number; offset: number; after: string[] | undefined },
  beside?: Beside,
): Promise<Row[]> {
  const keys = keysOf(page.sort)
  const casts = sortCasts[page.sort.key]
  const direction = raw(page.sort.direction)
  const order = sql`order by ${join(keys.map((key) => sql`${key} ${direction}`))}`
  const after = page.after
    ? sql`and (${join(keys)}) ${raw(page.sort.direction === 'asc' ? '>' : '<')}
        (${join(page.after.map((value, at) => sql`${value}::${raw(casts[at] ?? 'text')}`))})`
    : empty
  const text = sql`concat_ws('|', ${join(keys.map((key) => sql`(${key})::text`))})`
  const offset = page.offset > 0 ? sql`offset ${page.offset}` : empty
  return await reader.many<Row>(sql`
    with page as materialized (
      select c.account_id, c.id, row_number() over (${order}) as place, ${text} as keys
      from jsonb_array_elements_text(${JSON.stringify(wanted.inboxIds)}::jsonb) as inbox (id) cross join lateral (
        select c.account_id, c.id, c.activity_slot, c.last_activity_at, c.created_at, c.priority, c.waiting_since
        from conversations c
        where c.account_id = ${wanted.accountId} and c.inbox_id = inbox.id::uuid and c.deleted_at is null
          and ${await filterOf(reader, wanted)} ${isInSight(wanted.seer)} ${after}
        ${order} limit ${counted(page.limit + page.offset)}) c
      ${order} limit ${counted(page.limit)} ${offset}
    )
    select ${columns}, page.keys ${beside ? sql`, ${beside.columns}` : empty}
    from page cross join lateral (
      select * from conversations where account_id = page.account_id and id = page.id limit 1) c
    ${lookUps} ${beside?.joins ?? empty} order by page.place`)
}

/** The views every list is shown in. */
export interface ViewCounts {
  mine: number
  unassigned: number
  assigned: number
  all: number
}

/** How many there are in each view, counted up to a bound: beyond ten thousand nobody turns pages. */
export async function countViews(reader: Reader, wanted: Wanted, userId: string | null): Promise<ViewCounts> {
  const filter = await filterOf(reader, wanted)
  const counted = wanted.filter && asks(wanted.filter, isSearch) ? countOnce : countEach
  const row = await reader.one<ViewCounts>(
    counted(
      sql`
      from conversations c
      where c.account_id = ${wanted.accountId} and c.inbox_id = any(${wanted.inboxIds}::uuid[]) and c.deleted_at is null
        and ${filter} ${isInSight(wanted.seer)}`,
      userId,
    ),
  )
  return row ?? { mine: 0, unassigned: 0, assigned: 0, all: 0 }
}

const most = 10_000

/** Each by itself: an index may know who has how many. */
function countEach(from: Sql, userId: string | null): Sql {
  const count = (view: Sql) =>
    sql`(select count(*)::int from (select ${from} and ${view} limit ${most}) counted)`
  return sql`
    select ${count(sql`c.assignee_id = ${userId}::uuid`)} as mine,
      ${count(sql`c.assignee_id is null`)} as unassigned,
      ${count(sql`c.assignee_id is not null`)} as assigned, ${count(sql`true`)} as all`
}

/** All at once: what a search finds is dear to find, and never much. */
function countOnce(from: Sql, userId: string | null): Sql {
  const count = (view: Sql) => sql`least(count(*) filter (where ${view}), ${most})::int`
  return sql`
    select ${count(sql`assignee_id = ${userId}::uuid`)} as mine, ${count(sql`assignee_id is null`)} as unassigned,
      ${count(sql`assignee_id is not null`)} as assigned, ${count(sql`true`)} as all
    from (select c.assignee_id ${from} limit ${most * 4}) found`
}

export interface Group {
  /** A user, team or inbox; null for what belongs to none. */
  id: string | null
  all: number
  unassigned: number
  /** Nobody has answered yet, or the customer waits. */
  unattended: number
}

const groupings = { assignee: sql`c.assignee_id`, team: sql`c.team_id`, inbox: sql`c.inbox_id` }
export type Grouping = keyof typeof groupings

/** How many there are of each owner, team or inbox: one statement for all of them. */
export async function countGroups(reader: Reader, wanted: Wanted, by: Grouping): Promise<Group[]> {
  const filter = await filterOf(reader, wanted)
  return await reader.many<Group>(sql`
    select ${groupings[by]} as id, count(*) as all, count(*) filter (where c.assignee_id is null) as unassigned,
      count(*) filter (where c.first_reply_at is null or c.waiting_since is not null) as unattended
    from conversations c
    where c.account_id = ${wanted.accountId} and c.inbox_id = any(${wanted.inboxIds}::uuid[]) and c.deleted_at is null
      and ${filter} ${isInSight(wanted.seer)}
    group by 1`)
}

/** What a filter lets through, as a condition on conversations (`c`). */
export async function filterOf(
  reader: Reader,
  { filter, now, ...where }: Omit<Wanted, 'seer'>,
): Promise<Sql> {
  if (!filter) return sql`true`
  const declared = asks(filter, isCustom) ? await selectDeclared(reader, where.accountId) : []
  return compile(filter, attributesOf(where, declared), now)
}

/** Refuses a filter that cannot be followed. */
export async function checkFilter(
  reader: Reader,
  accountId: string,
  filter: Filter,
  now: Date,
): Promise<void> {
  await filterOf(reader, { accountId, inboxIds: [], filter, now })
}

const isCustom = (attribute: string) => attribute.startsWith('custom_attributes.')
const isSearch = (attribute: string) => attribute === 'content' || attribute === 'text'

function asks(filter: Filter, is: (attribute: string) => boolean): boolean {
  if ('attribute' in filter) return is(filter.attribute)
  return ('and' in filter ? filter.and : filter.or).some((one) => asks(one, is))
}

/** The custom attributes the account declared for conversations. */
async function selectDeclared(
  reader: Reader,
  accountId: string,
): Promise<{ key: string; type: CustomType }[]> {
  return await reader.many<{ key: string; type: CustomType }>(sql`
    select key, type from attributes where account_id = ${accountId} and subject = 'conversation'`)
}
