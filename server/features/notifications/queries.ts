/** SQL of notifications. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Notification, NotificationDraft, Owner } from './notifications.ts'
import type { Named } from './telling.ts'

export const columns = sql`id, num, user_id as "userId", conversation_id as "conversationId", type, title, message, data,
  read_at as "readAt", snoozed_until as "snoozedUntil", created_at as "createdAt"`

/** What was put off comes back by itself. */
export function inSight(now: Date): Sql {
  return sql`(snoozed_until is null or snoozed_until <= ${now})`
}

/** Stores drafts of one account, in order; what the unique indexes know already is left out. */
export async function insertNotifications(
  tx: Tx,
  accountId: string,
  drafts: NotificationDraft[],
): Promise<Notification[]> {
  const rows = drafts.map((draft) => ({ ...draft, id: newId() }))
  const made = await tx.many<Notification>(sql`
    insert into notifications (account_id, id, user_id, conversation_id, type, title, message, data, event_seq, created_at)
    select ${accountId}, id, "userId", "conversationId", type, title, message, data, "eventSeq", "createdAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as draft (id uuid, "userId" uuid, "conversationId" uuid,
      type text, title text, message text, data jsonb, "eventSeq" bigint, "createdAt" timestamptz)
    on conflict do nothing returning ${columns}`)
  return made.sort((one, other) => one.num - other.num)
}

/** The newest of a member, by notifications_newest: by when they were told, as the frames came. */
export async function selectNotifications(
  reader: Reader,
  owner: Owner,
  wish: { unreadOnly: boolean; withSnoozed: boolean; limit: number; after: number | undefined },
  now: Date,
): Promise<Notification[]> {
  const { after } = wish
  return await reader.many<Notification>(sql`
    select ${columns} from notifications
    where account_id = ${owner.accountId} and user_id = ${owner.userId}
      ${wish.unreadOnly ? sql`and read_at is null` : empty}
      ${wish.withSnoozed ? empty : sql`and ${inSight(now)}`}
      ${after === undefined ? empty : sql`and num < ${after}`}
    order by num desc limit ${wish.limit}`)
}

/**
 * Until the transaction ends, nobody else counts what these members have not read: of two that change it at once, the
 * second counts what the first left.
 */
export async function lockUnread(tx: Tx, userIds: string[]): Promise<void> {
  await tx.run(sql`
    select pg_advisory_xact_lock(hashtextextended('unread ' || id, 0))
    from unnest(${userIds.toSorted()}::text[]) as id`)
}

/** How many each of these members has not read, by notifications_unread. */
export async function countUnread(
  reader: Reader,
  accountId: string,
  userIds: string[],
  now: Date,
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map()
  const rows = await reader.many<{ id: string; unread: number }>(sql`
    select user_id as id, count(*) as unread from notifications
    where account_id = ${accountId} and user_id = any(${userIds}::uuid[]) and read_at is null
      and ${inSight(now)} group by user_id`)
  return new Map(rows.map((row) => [row.id, row.unread]))
}

/** Who read which conversation, as the log says. */
export interface Reading {
  userId: string
  conversationId: string
  seq: number
  at: Date
}

/** Marks what told members of messages they have now read, and answers it; by notifications_unread_message. */
export async function markMessagesSeen(
  tx: Tx,
  accountId: string,
  readings: Reading[],
): Promise<(Named & { userId: string })[]> {
  return await tx.many(sql`
    update notifications set read_at = reading.at
    from unnest(${readings.map((one) => one.userId)}::uuid[], ${readings.map((one) => one.conversationId)}::uuid[],
      ${readings.map((one) => one.seq)}::bigint[], ${readings.map((one) => one.at)}::timestamptz[])
      as reading (user_id, conversation_id, seq, at)
    where notifications.account_id = ${accountId} and notifications.user_id = reading.user_id
      and notifications.conversation_id = reading.conversation_id and notifications.event_seq < reading.seq
      and notifications.type in ('new_message', 'participating_message') and notifications.read_at is null
    returning notifications.id, notifications.num, notifications.type, notifications.user_id as "userId"`)
}

export interface Untold {
  conversationId: string
  userId: string
  visitorName: string
  type: 'new_message' | 'participating_message'
}

/**
 * The assignees and participants who should hear of new messages in these conversations: still members of the site,
 * with something unread, and not told already. When all are told, which is the usual case, this is all that runs.
 */
export async function selectUntold(tx: Tx, accountId: string, conversationIds: string[]): Promise<Untold[]> {
  return await tx.many<Untold>(sql`
    select c.id as "conversationId", concerned.user_id as "userId", contacts.name as "visitorName", concerned.type
    from conversations c
    cross join lateral (
      select c.assignee_id as user_id, 'new_message' as type
      union all
      select p.user_id, 'participating_message' from conversation_participants p
      where p.account_id = c.account_id and p.conversation_id = c.id and p.user_id is distinct from c.assignee_id
    ) concerned
    join members on members.account_id = c.account_id and members.user_id = concerned.user_id and members.disabled_at is null
    join contacts on contacts.account_id = c.account_id and contacts.id = c.contact_id
    where c.account_id = ${accountId} and c.id = any(${conversationIds}::uuid[]) and c.unread_by_staff > 0
      and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = c.account_id
          and inbox_members.inbox_id = c.inbox_id and inbox_members.user_id = concerned.user_id))
      and not exists (
        select from notifications twin where twin.account_id = c.account_id and twin.user_id = concerned.user_id
          and twin.conversation_id = c.id and twin.type = concerned.type and twin.read_at is null)`)
}

const bite = 5000

/** Forgets those of the oldest few that are from before `before`; true when there may be more. */
export async function deleteOlderThan(tx: Tx, before: Date): Promise<boolean> {
  const gone = await tx.run(sql`
    delete from notifications where num in (
      select num from (select num, created_at from notifications order by num limit ${bite}) oldest
      where created_at < ${before}
    )`)
  return gone >= bite
}
