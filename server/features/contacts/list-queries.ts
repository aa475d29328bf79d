/** SQL of the lists of contacts. Each order is served by an index; what has no value to sort by comes last, by key. */
import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import type { Reach } from './access.ts'
import type { Contact } from './contact.ts'
import { isFoundBy } from './filter-queries.ts'
import { columns, isReached } from './queries.ts'

export type SortKey = 'name' | 'email' | 'phone_number' | 'last_activity_at' | 'created_at'

export interface ListWish {
  accountId: string
  /** Only those an agent reaches; all of the account's without. */
  reach?: Reach | undefined
  sort: SortKey
  descending: boolean
  /** Words, each a part of a name, mailbox, number or identifier. */
  q?: string | undefined
  labels?: string[] | undefined
  /** A condition on `contacts`, compiled from a filter. */
  condition?: Sql | undefined
  /** Only these. */
  ids?: string[] | undefined
}

export interface PageWish {
  limit: number
  offset: number
  /** Sort value ('' for none) and key of the last row before. */
  after: { value: string | null; id: string } | undefined
}

const expressions: Record<SortKey, Sql> = {
  name: sql`folded(contacts.name)`,
  email: sql`lower(contacts.email)`,
  phone_number: sql`contacts.phone_number`,
  last_activity_at: sql`contacts.last_activity_at`,
  created_at: sql`contacts.created_at`,
}

/** Repeated for the indexes of those that have one. */
const presence: Record<SortKey, Sql> = {
  name: empty,
  email: sql`and contacts.email is not null`,
  phone_number: sql`and contacts.phone_number is not null`,
  last_activity_at: sql`and contacts.last_activity_at is not null`,
  created_at: empty,
}

const absence: Partial<Record<SortKey, Sql>> = {
  email: sql`and contacts.email is null`,
  phone_number: sql`and contacts.phone_number is null`,
  last_activity_at: sql`and contacts.last_activity_at is null`,
}

/** One page: those with a value in its order, then those without. `key` is the value as a cursor holds it. */
export async function selectPage(
  reader: Reader,
  wish: ListWish,
  page: PageWish,
): Promise<(Contact & { key: string | null })[]> {
  const by = expressions[wish.sort]
  const way = raw(wish.descending ? 'desc' : 'asc')
  const most = page.limit + page.offset
  const none = absence[wish.sort]
  const withValue =
    page.after?.value === null
      ? empty
      : sql`(select id, ${by} as value from contacts where ${isWanted(wish)} ${presence[wish.sort]} ${after(wish, page)}
          order by ${by} ${way}, contacts.id ${way} limit ${most})`
  const isAfterNone = page.after?.value === null ? sql`and contacts.id > ${page.after.id}` : empty
  const without = none
    ? sql`(select id, null::${typeOf(wish.sort)} as value from contacts where ${isWanted(wish)} ${none} ${isAfterNone}
        order by contacts.id limit ${most})`
    : empty
  const both = none && page.after?.value !== null ? sql`union all` : empty
  return await reader.many<Contact & { key: string | null }>(sql`
    with page as materialized (
      select id, value from (${withValue} ${both} ${without}) found
      order by (value is null), value ${way}, case when value is null then null else id end ${way}, id
      limit ${page.limit} offset ${page.offset}
    )
    select ${columns}, ${keyOf(wish.sort)} as key from page
    join contacts on contacts.account_id = ${wish.accountId} and contacts.id = page.id
    order by (page.value is null), page.value ${way}, case when page.value is null then null else page.id end ${way},
      page.id`)
}

/** How many there are, counted up to a bound: beyond a hundred thousand nobody turns pages. */
export async function countContacts(reader: Reader, wish: ListWish): Promise<number> {
  const row = await reader.one<{ total: number }>(sql`
    select count(*) as total from (select from contacts where ${isWanted(wish)} limit 100000) counted`)
  return row?.total ?? 0
}

function isWanted({ accountId, reach, q, labels, condition, ids }: ListWish): Sql {
  return sql`contacts.account_id = ${accountId} and contacts.deleted_at is null
    ${reach ? isReached(reach) : empty} ${q ? sql`and ${isFoundBy(q)}` : empty} ${labels?.length ? carries(labels) : empty}
    ${condition ? sql`and (${condition})` : empty}
    ${ids ? sql`and contacts.id = any(${ids}::uuid[])` : empty}`
}

function carries(labels: string[]): Sql {
  return sql`and exists (
    select from contact_labels join labels on labels.account_id = contact_labels.account_id and labels.id = contact_labels.label_id
    where contact_labels.account_id = contacts.account_id and contact_labels.contact_id = contacts.id
      and lower(labels.name) = any(select lower(one) from unnest(${labels}::text[]) one))`
}

function after({ sort, descending }: ListWish, page: PageWish): Sql {
  if (page.after === undefined || page.after.value === null) return empty
  const { value, id } = page.after
  const bound = sql`${value}::${typeOf(sort)}`
  return descending
    ? sql`and (${expressions[sort]}, contacts.id) < (${bound}, ${id}::uuid)`
    : sql`and (${expressions[sort]}, contacts.id) > (${bound}, ${id}::uuid)`
}

function typeOf(sort: SortKey): Sql {
  return raw(sort === 'last_activity_at' || sort === 'created_at' ? 'timestamptz' : 'text')
}

/** Instants to the microsecond, as they are stored: a page goes on exactly after its last row. */
function keyOf(sort: SortKey): Sql {
  if (sort !== 'last_activity_at' && sort !== 'created_at') return sql`page.value`
  return sql`to_char(page.value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}
