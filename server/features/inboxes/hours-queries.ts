/** SQL of working hours. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { DayHours } from './working-hours.ts'

/** The days that were set, of many inboxes at once. */
export async function selectHours(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
): Promise<(DayHours & { inboxId: string })[]> {
  return await reader.many(sql`
    select inbox_id as "inboxId", day, is_closed as "isClosed", is_all_day as "isAllDay", opens_at as "opensAt",
      closes_at as "closesAt"
    from working_hours where account_id = ${accountId} and inbox_id = any(${inboxIds}::uuid[])`)
}

/** Sets these days of an inbox; the others stay. */
export async function upsertHours(
  tx: Tx,
  inbox: { accountId: string; inboxId: string },
  days: DayHours[],
): Promise<void> {
  await tx.run(sql`
    insert into working_hours (account_id, inbox_id, day, is_closed, is_all_day, opens_at, closes_at)
    select ${inbox.accountId}, ${inbox.inboxId}, *
    from unnest(${days.map(({ day }) => day)}::smallint[], ${days.map(({ isClosed }) => isClosed)}::boolean[],
      ${days.map(({ isAllDay }) => isAllDay)}::boolean[], ${days.map(({ opensAt }) => opensAt)}::smallint[],
      ${days.map(({ closesAt }) => closesAt)}::smallint[])
    on conflict (account_id, inbox_id, day) do update set is_closed = excluded.is_closed,
      is_all_day = excluded.is_all_day, opens_at = excluded.opens_at, closes_at = excluded.closes_at`)
}
