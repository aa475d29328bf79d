/** SQL of what a member does with its own notifications, and of what it wishes to be told of. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Notification, NotificationType, Owner } from './notifications.ts'
import { columns, inSight } from './queries.ts'
import type { Settings } from './settings.ts'
import type { Named } from './telling.ts'

/** Which of a member's own are meant; each that is left out narrows nothing. */
export interface Which {
  ids?: string[] | undefined
  conversationId?: string | undefined
  types?: readonly NotificationType[] | undefined
  unreadOnly?: boolean | undefined
  readOnly?: boolean | undefined
  /** True for those put off too. */
  withSnoozed: boolean
}

function are(owner: Owner, which: Which, now: Date): Sql {
  const keys = which.ids?.filter((id) => !isNumber(id)) ?? []
  const numbers = which.ids?.filter(isNumber).map(numberOf) ?? []
  return sql`account_id = ${owner.accountId} and user_id = ${owner.userId}
    ${which.ids ? sql`and (id = any(${keys}::uuid[]) or num = any(${numbers}::bigint[]))` : empty}
    ${which.conversationId ? sql`and conversation_id = ${which.conversationId}` : empty}
    ${which.types ? sql`and type = any(${which.types})` : empty}
    ${which.unreadOnly ? sql`and read_at is null` : empty}
    ${which.readOnly ? sql`and read_at is not null` : empty}
    ${which.withSnoozed ? empty : sql`and ${inSight(now)}`}`
}

const named = sql`id, num, type`

/** Marks a member's own as read. Answers those that were not before. */
export async function updateRead(tx: Tx, owner: Owner, which: Which, now: Date): Promise<Named[]> {
  return await tx.many<Named>(sql`
    update notifications set read_at = ${now} where ${are(owner, { ...which, unreadOnly: true }, now)}
    returning ${named}`)
}

export async function selectOwn(reader: Reader, owner: Owner, id: string): Promise<Notification | undefined> {
  return await reader.one<Notification>(
    sql`select ${columns} from notifications where ${are(owner, { ids: [id], withSnoozed: true }, new Date(0))}`,
  )
}

export async function selectAllOwn(reader: Reader, owner: Owner, ids: string[]): Promise<Notification[]> {
  return await reader.many<Notification>(
    sql`select ${columns} from notifications where ${are(owner, { ids, withSnoozed: true }, new Date(0))} order by num`,
  )
}

/** Makes one unread again, put off until `until` where that is given; one whose twin is unread already stays read. */
export async function updateUnread(
  tx: Tx,
  owner: Owner,
  one: Notification,
  until: Date | null,
): Promise<void> {
  await tx.run(sql`
    update notifications set snoozed_until = ${until}, read_at = case when exists (
        select from notifications twin where twin.account_id = notifications.account_id
          and twin.user_id = notifications.user_id and twin.conversation_id = notifications.conversation_id
          and twin.type = notifications.type and twin.type in ('new_message', 'participating_message')
          and twin.read_at is null and twin.id <> notifications.id) then read_at end
    where account_id = ${owner.accountId} and id = ${one.id}`)
}

export async function deleteOwn(tx: Tx, owner: Owner, which: Which, now: Date): Promise<Named[]> {
  return await tx.many<Named>(sql`
    delete from notifications where ${are(owner, which, now)} returning ${named}`)
}

/** One that is put off and unread, and whose return was not told yet, locked. */
export async function lockSnoozed(tx: Tx, owner: Owner, id: string): Promise<Notification | undefined> {
  return await tx.one<Notification>(sql`
    select ${columns} from notifications
    where account_id = ${owner.accountId} and user_id = ${owner.userId} and id = ${id}
      and read_at is null and snoozed_until is distinct from returned_at for update`)
}

export async function updateReturned(tx: Tx, owner: Owner, id: string): Promise<void> {
  await tx.run(sql`
    update notifications set returned_at = snoozed_until where account_id = ${owner.accountId} and id = ${id}`)
}

/** A page by number, the newest or the oldest first, with how many there are on all and how many of them unread. */
export async function selectNumbered(
  reader: Reader,
  owner: Owner,
  wish: Which & { isOldestFirst: boolean; limit: number; offset: number },
  now: Date,
): Promise<{ rows: Notification[]; total: number; unread: number }> {
  const those = are(owner, wish, now)
  const order = wish.isOldestFirst ? sql`num` : sql`num desc`
  const rows = await reader.many<Notification>(sql`
    select ${columns} from notifications where ${those} order by ${order} limit ${wish.limit} offset ${wish.offset}`)
  const counted = await reader.one<{ total: number; unread: number }>(sql`
    select count(*) as total, count(*) filter (where read_at is null) as unread from notifications where ${those}`)
  return { rows, total: counted?.total ?? 0, unread: counted?.unread ?? 0 }
}

export async function selectSettings(reader: Reader, owner: Owner): Promise<Settings | undefined> {
  return await reader.one<Settings>(sql`
    select email, push, sound, inboxes, quiet_hours as "quietHours" from notification_settings
    where account_id = ${owner.accountId} and user_id = ${owner.userId}`)
}

export async function upsertSettings(tx: Tx, owner: Owner, settings: Settings, now: Date): Promise<void> {
  await tx.run(sql`
    insert into notification_settings (account_id, user_id, email, push, sound, inboxes, quiet_hours, updated_at)
    values (${owner.accountId}, ${owner.userId}, ${settings.email}, ${settings.push}, ${settings.sound},
      ${JSON.stringify(settings.inboxes)}::jsonb, ${settings.quietHours && JSON.stringify(settings.quietHours)}::jsonb,
      ${now})
    on conflict (account_id, user_id) do update set email = excluded.email, push = excluded.push,
      sound = excluded.sound, inboxes = excluded.inboxes, quiet_hours = excluded.quiet_hours,
      updated_at = excluded.updated_at`)
}
