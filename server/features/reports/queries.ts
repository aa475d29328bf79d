/**
 * SQL of reports, by index: what a report reads grows with what happened in its period, never with what is
 * stored. The figures of a site are in site-queries.ts, those of an agent in agent-queries.ts.
 */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'

export interface Window {
  now: Date
  /** Days before today that count too. */
  daysBack: number
  timeZone: string
}

/** Midnight in the zone, so many days ago, as an instant. Days are the zone's own: 23 or 25 hours now and then. */
export async function selectStart(reader: Reader, { now, daysBack, timeZone }: Window): Promise<Date> {
  const row = await reader.one<{ start: Date }>(sql`
    select (date_trunc('day', ${now}::timestamptz at time zone ${timeZone}::text) - make_interval(days => ${daysBack}::int))
      at time zone ${timeZone}::text as start`)
  return row?.start ?? now
}

/** The zone of the oldest inbox that both may enter; undefined when there is none. A disabled agent keeps its past. */
export async function selectSharedTimeZone(
  reader: Reader,
  actor: { accountId: string; inboxIds: string[] },
  userId: string,
): Promise<string | undefined> {
  const row = await reader.one<{ timeZone: string }>(sql`
    select inboxes.time_zone as "timeZone" from inboxes
    join members on members.account_id = inboxes.account_id and members.user_id = ${userId}
    where inboxes.account_id = ${actor.accountId} and inboxes.id = any(${actor.inboxIds}::uuid[])
      and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = inboxes.account_id
          and inbox_members.inbox_id = inboxes.id and inbox_members.user_id = members.user_id))
    order by inboxes.num limit 1`)
  return row?.timeZone
}

/** Whole seconds of the mean of an interval, or null. */
export const meanSeconds = (interval: Sql) => sql`round(extract(epoch from avg(${interval})))::float8`

/**
 * The conversation an id names, as `c`, looked up one by one: a join would tempt the planner to read every
 * conversation of the site once a period holds a few thousand.
 */
export const conversationOf = (accountId: string, id: Sql) => sql`
  cross join lateral (
    select c.account_id, c.id, c.inbox_id, c.created_at, c.deleted_at from conversations c
    where c.account_id = ${accountId} and c.id = ${id} offset 0
  ) c`

/**
 * The first time somebody of the staff answered what the contact of conversation `of` wrote first, as
 * lateral joins `asked` and `answered`. An assistant's words are no answer, nor is a note, nor what staff
 * wrote before they were asked. Two short walks of the index on (account, conversation, seq).
 */
export const firstAnswer = (of: Sql) => sql`
  cross join lateral (
    select seq, created_at from messages where account_id = ${of}.account_id and conversation_id = ${of}.id
      and direction = 'in' order by seq limit 1
  ) asked
  cross join lateral (
    select seq, author_id, created_at from messages where account_id = ${of}.account_id and conversation_id = ${of}.id
      and seq > asked.seq and author_kind = 'member' and not private order by seq limit 1
  ) answered`
