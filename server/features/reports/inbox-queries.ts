/** SQL of how inboxes are doing, and of what one member did on them day by day. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { zoneName } from '../../platform/db/zone-name.ts'
import {
  conversationOf,
  counts,
  dateOf,
  firstAnswer,
  isOf,
  meanSeconds,
  type Scope,
  stood,
  within,
  writtenBy,
} from './queries.ts'

/** Conversations started in one hour of one day. */
export interface Started {
  date: string
  /** 1 is Monday. */
  weekday: number
  hour: number
  count: number
}

/** When conversations were started, by conversations_by_creation. Hours without any are left out. */
export async function selectStarted(reader: Reader, scope: Scope): Promise<Started[]> {
  return await reader.many<Started>(sql`
    select to_char(hour, 'YYYY-MM-DD') as date, extract(isodow from hour)::int as weekday,
      extract(hour from hour)::int as hour, count
    from (
      select date_trunc('hour', created_at at time zone ${zoneName(scope.timeZone)}::text) as hour, count(*) as count
      from conversations
      where account_id = ${scope.accountId} and inbox_id = any(${scope.inboxIds}::uuid[])
        and ${within(scope, sql`created_at`)} and deleted_at is null
      group by 1
    ) started order by 1, 3`)
}

export interface Replies {
  /** Messages by date; dates without any are left out. */
  sentByDate: Record<string, number>
  responseSeconds: number | null
  /** First answers by the number of borders they took as long as, or longer. */
  answersByBucket: Record<string, number>
}

/** What people wrote to customers, day by day, and how quickly they first answered; by messages_by_author. */
export async function selectReplies(
  reader: Reader,
  scope: Scope,
  borders: readonly number[],
): Promise<Replies> {
  const row = await reader.one<Replies>(sql`
    with written as materialized (
      select m.conversation_id as id, ${dateOf(sql`m.created_at`, scope.timeZone)} as date, count(*) as messages
      from ${writtenBy(scope)} group by 1, 2
    ), replied as materialized (
      select c.account_id, c.id
      from (select distinct id from written) those ${conversationOf(scope.accountId, sql`those.id`)}
      where ${counts(scope)} and c.deleted_at is null
    ), first_answers as materialized (
      select answered.created_at - asked.created_at as took
      from replied ${firstAnswer(sql`replied`)}
      where ${within(scope, sql`answered.created_at`)} ${isOf(scope, sql`answered.author_id`)}
    )
    select (
        select coalesce(jsonb_object_agg(date, messages), '{}') from (
          select date, sum(messages)::int as messages from written join replied using (id) group by date) by_date
      ) as "sentByDate",
      (select ${meanSeconds(sql`took`)} from first_answers) as "responseSeconds",
      (
        select coalesce(jsonb_object_agg(bucket, answers), '{}') from (
          select width_bucket(extract(epoch from took)::float8, ${borders}::float8[]) as bucket, count(*)::int as answers
          from first_answers group by 1) by_bucket
      ) as "answersByBucket"`)
  return row ?? { sentByDate: {}, responseSeconds: null, answersByBucket: {} }
}

/** How many conversations were closed on each day, by closures_by_time or closures_by_member. */
export async function selectClosed(reader: Reader, scope: Scope): Promise<{ date: string; count: number }[]> {
  return await reader.many<{ date: string; count: number }>(sql`
    select ${dateOf(sql`closures.closed_at`, scope.timeZone)} as date, count(*) as count
    from closures ${conversationOf(scope.accountId, sql`closures.conversation_id`)}
    where closures.account_id = ${scope.accountId} and ${within(scope, sql`closures.closed_at`)}
      ${isOf(scope, sql`closures.closed_by`)} and ${counts(scope)} and c.deleted_at is null
      and ${stood(sql`closures`)}
    group by 1`)
}

/** How often each score was given, by ratings_by_time; a member's are those it was given (see csat). */
export async function selectRatings(
  reader: Reader,
  scope: Scope,
): Promise<{ score: number; count: number }[]> {
  return await reader.many<{ score: number; count: number }>(sql`
    select score, count(*) as count
    from ratings ${conversationOf(scope.accountId, sql`ratings.conversation_id`)}
    where ratings.account_id = ${scope.accountId} and ${within(scope, sql`ratings.at`)}
      ${isOf(scope, sql`ratings.assignee_id`)} and ${counts(scope)}
    group by score`)
}
