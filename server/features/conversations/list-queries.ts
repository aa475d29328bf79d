/** SQL of the conversation lists and counts. Newest activity first, by conversations_by_activity. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import { isInSight, type Seer } from '../members/sight.ts'
import type { Conversation } from './conversations.ts'
import { columns, isOpen, joins } from './queries.ts'

export interface ListFilter {
  accountId: string
  inboxId: string
  status: 'active' | 'closed' | 'all'
  assignedTo: string | undefined
  /** What is asked of `c` besides. */
  asked: Sql | undefined
  seer: Seer
}

export interface Keyset {
  at: string
  id: string
}

/** One page: after a keyset when there is one, else by offset (the seed's page numbers). */
export async function selectPage(
  reader: Reader,
  filter: ListFilter,
  page: { limit: number; offset: number; after: Keyset | undefined },
): Promise<Conversation[]> {
  const after = page.after
    ? sql`and (c.activity_slot, c.last_activity_at, c.id) <
        (${slotOf(page.after.at)}, ${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : empty
  // The ids first: the joins then run for one page only, not for every row an offset passes over.
  return await reader.many<Conversation>(sql`
    with page as materialized (
      select c.account_id, c.id from conversations c where ${conditions(filter)} ${after}
      order by c.activity_slot desc, c.last_activity_at desc, c.id desc limit ${page.limit} offset ${page.after ? 0 : page.offset}
    )
    select ${columns} from page join conversations c on c.account_id = page.account_id and c.id = page.id ${joins}
    order by c.last_activity_at desc, c.id desc`)
}

/** The slot of an instant, as the column computes it. */
function slotOf(at: string): Sql {
  return sql`date_bin('10 minutes', ${at}::timestamptz, timestamptz '2000-01-01 00:00:00+00')`
}

/** How many there are, counted up to a bound: beyond ten thousand nobody turns pages. */
export async function countConversations(reader: Reader, filter: ListFilter): Promise<number> {
  const row = await reader.one<{ total: number }>(sql`
    select count(*) as total from (
      select from conversations c where ${conditions(filter)} limit 10000
    ) counted`)
  return row?.total ?? 0
}

/** Active conversations of each inbox, and those on one of each agent: for the lists of sites and agents. */
export async function countActiveByInbox(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
): Promise<Map<string, number>> {
  const rows = await reader.many<{ id: string; total: number }>(sql`
    select c.inbox_id as id, count(*) as total from conversations c
    where c.account_id = ${accountId} and c.inbox_id = any(${inboxIds}::uuid[]) and ${isOpen} and c.deleted_at is null
    group by c.inbox_id`)
  return new Map(rows.map((row) => [row.id, row.total]))
}

export async function countActiveByAssignee(
  reader: Reader,
  { accountId, inboxIds }: { accountId: string; inboxIds: string[] },
  userIds: string[],
): Promise<Map<string, number>> {
  const rows = await reader.many<{ id: string; total: number }>(sql`
    select c.assignee_id as id, count(*) as total from conversations c
    where c.account_id = ${accountId} and c.inbox_id = any(${inboxIds}::uuid[]) and c.assignee_id = any(${userIds}::uuid[]) and ${isOpen} and c.deleted_at is null
    group by c.assignee_id`)
  return new Map(rows.map((row) => [row.id, row.total]))
}

/** What the lists of visitors say of those of their conversations that the seer sees. */
export async function summarizeByContact(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  seer: Seer,
  contactIds: string[],
): Promise<Map<string, { total: number; unread: number; lastMessageAt: Date | null }>> {
  const rows = await reader.many<{
    id: string
    total: number
    unread: number
    lastMessageAt: Date | null
  }>(sql`
    select c.contact_id as id, count(*) as total, sum(c.unread_by_staff) as unread,
      max(c.last_message_at) as "lastMessageAt"
    from conversations c
    where c.account_id = ${inbox.accountId} and c.contact_id = any(${contactIds}::uuid[])
      and c.inbox_id = ${inbox.inboxId} and c.deleted_at is null ${isInSight(seer)}
    group by c.contact_id`)
  return new Map(rows.map(({ id, ...summary }) => [id, summary]))
}

function conditions(filter: ListFilter): Sql {
  return sql`c.account_id = ${filter.accountId} and c.inbox_id = ${filter.inboxId} and c.deleted_at is null
    ${statusIs(filter.status)} ${assigneeIs(filter.assignedTo)} ${isInSight(filter.seer)}
    ${filter.asked ? sql`and ${filter.asked}` : empty}`
}

function statusIs(status: ListFilter['status']): Sql {
  if (status === 'all') return empty
  return status === 'active' ? sql`and ${isOpen}` : sql`and c.lifecycle in ('resolved', 'closed')`
}

function assigneeIs(id: string | undefined): Sql {
  if (id === undefined) return empty
  if (!isNumber(id)) return sql`and c.assignee_id = ${id}`
  return sql`and c.assignee_id = (select users.id from users where users.num = ${numberOf(id)})`
}
