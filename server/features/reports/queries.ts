/**
 * SQL of reports, by index: what a report reads grows with what happened in its period, never with what is
 * stored. The figures of inboxes are in inbox-queries.ts, those of agents in agent-queries.ts.
 */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { zoneName } from '../../platform/db/zone-name.ts'

export interface Window {
  now: Date
  /** Days before today that count too, where no first day is named. */
  daysBack: number
  /** The first and the last day, such as 2026-11-21; the last is today where none is named. */
  from?: string | undefined
  to?: string | undefined
  timeZone: string
}

/** What a report is about: some inboxes, and all that people did there or one of them. */
export interface Scope {
  accountId: string
  /** Only what happened on these counts. */
  inboxIds: string[]
  /** Only what this member did; undefined for everybody. */
  userId: string | undefined
  start: Date
  /** What happened then or later does not count. */
  end: Date
  timeZone: string
}

/**
 * The first midnight in the zone and the one after the last day, as instants, and the dates between them. Days are the
 * zone's own: 23 or 25 hours now and then.
 */
export async function selectDays(
  reader: Reader,
  { now, daysBack, from, to, timeZone }: Window,
): Promise<{ start: Date; end: Date; dates: string[] }> {
  const zone = zoneName(timeZone)
  const row = await reader.one<{ start: Date; end: Date; dates: string[] }>(sql`
    select first at time zone ${zone}::text as start, (last + interval '1 day') at time zone ${zone}::text as "end",
      array(
        select to_char(day, 'YYYY-MM-DD') from generate_series(first, last, interval '1 day') day
      ) as dates
    from date_trunc('day', ${now}::timestamptz at time zone ${zone}::text) today,
      lateral (
        select coalesce(${from ?? null}::timestamp, today - make_interval(days => ${daysBack}::int)) as first,
          coalesce(${to ?? null}::timestamp, today) as last
      ) named`)
  return row ?? { start: now, end: now, dates: [] }
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

/** The day of an instant, in the zone. */
export const dateOf = (instant: Sql, timeZone: string) =>
  sql`to_char(${instant} at time zone ${zoneName(timeZone)}::text, 'YYYY-MM-DD')`

/**
 * The conversation an id names, as `c`, looked up one by one: a join would tempt the planner to read every
 * conversation of the site once a period holds a few thousand.
 */
export const conversationOf = (accountId: string, id: Sql) => sql`
  cross join lateral (
    select c.account_id, c.id, c.inbox_id, c.created_at, c.deleted_at from conversations c
    where c.account_id = ${accountId} and c.id = ${id} offset 0
  ) c`

/** That `c` is on one of the inboxes the report is about. */
export const counts = (scope: Scope) => sql`c.inbox_id = any(${scope.inboxIds}::uuid[])`

/** That something happened in the period. */
export const within = ({ start, end }: Scope, instant: Sql) =>
  sql`${instant} >= ${start} and ${instant} < ${end}`

/**
 * That a closing stood: who closed it did not take it back with the next breath, as Undo does. Nothing had ended, so it is
 * no closing, and no time runs anew from it.
 */
export const stood = (closure: Sql) => sql`(${closure}.reopened_by = ${closure}.closed_by
  and ${closure}.reopened_at < ${closure}.closed_at + interval '1 minute') is not true`

/** Narrows a column to the member the report is about, where it is about one. */
export const isOf = ({ userId }: Scope, column: Sql) =>
  userId === undefined ? empty : sql`and ${column} = ${userId}`

/**
 * What people wrote to customers in the period, as `m`, member by member: the index is by author. Who left keeps its
 * past.
 */
export const writtenBy = (scope: Scope) => sql`
  members join messages m on m.account_id = members.account_id and m.author_id = members.user_id
    and m.author_kind = 'member' and ${within(scope, sql`m.created_at`)} and not m.private
  where members.account_id = ${scope.accountId} ${isOf(scope, sql`members.user_id`)}`

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
