/** SQL of how agents are doing, on the inboxes the asker may enter. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import {
  conversationOf,
  counts,
  firstAnswer,
  isOf,
  meanSeconds,
  type Scope,
  stood,
  within,
  writtenBy,
} from './queries.ts'

export interface Performance {
  userId: string
  name: string
  isDisabled: boolean
  handled: number
  sent: number
  responseSeconds: number | null
  resolutionSeconds: number | null
  /** Mean of the ratings of conversations it had at that moment, or where nobody had it answered last. */
  satisfaction: number | null
}

/**
 * What each member wrote and closed, by messages_by_author and closures_by_time (closures_by_member where it is about
 * one). A conversation is handled by whoever wrote in it to the customer, or closed it. The time of a resolution runs
 * from the start of the conversation, or from when it was last opened again. By name; of agents only those who are on
 * one of the inboxes.
 */
export async function selectPerformances(reader: Reader, scope: Scope): Promise<Performance[]> {
  const { accountId, inboxIds } = scope
  return await reader.many<Performance>(sql`
    with written as materialized (
      select m.author_id as user_id, m.conversation_id as id, count(*) as messages
      from ${writtenBy(scope)} group by 1, 2
    ), places as materialized (
      select c.account_id, c.id
      from (select distinct id from written) those ${conversationOf(accountId, sql`those.id`)}
      where ${counts(scope)} and c.deleted_at is null
    ), replied as materialized (
      select user_id, id, messages from written join places using (id)
    ), closed as materialized (
      select closures.closed_by as user_id, c.id,
        closures.closed_at - coalesce(before.reopened_at, c.created_at) as took
      from closures ${conversationOf(accountId, sql`closures.conversation_id`)}
      left join lateral (
        select earlier.reopened_at from closures earlier
        where earlier.account_id = c.account_id and earlier.conversation_id = c.id
          and earlier.closed_at < closures.closed_at and ${stood(sql`earlier`)}
        order by earlier.closed_at desc limit 1
      ) before on true
      where closures.account_id = ${accountId} and ${within(scope, sql`closures.closed_at`)} and closures.closed_by is not null
        ${isOf(scope, sql`closures.closed_by`)} and ${counts(scope)} and c.deleted_at is null
        and ${stood(sql`closures`)}
    ), handled as (
      select user_id, count(*) as handled
      from (select user_id, id from replied union select user_id, id from closed) those group by 1
    ), sent as (
      select user_id, sum(messages)::int as sent from replied group by 1
    ), answered as (
      select answered.author_id as user_id, ${meanSeconds(sql`answered.created_at - asked.created_at`)} as seconds
      from places ${firstAnswer(sql`places`)} where ${within(scope, sql`answered.created_at`)} group by 1
    ), resolved as (
      select user_id, ${meanSeconds(sql`took`)} as seconds from closed group by 1
    ), rated as (
      select ratings.assignee_id as user_id, round(avg(score), 2)::float8 as mean
      from ratings ${conversationOf(accountId, sql`ratings.conversation_id`)}
      where ratings.account_id = ${accountId} and ratings.assignee_id is not null and ${within(scope, sql`ratings.at`)}
        ${isOf(scope, sql`ratings.assignee_id`)} and ${counts(scope)}
      group by 1
    )
    select members.user_id as "userId",
      case when members.disabled_at is null then users.name else coalesce(members.left_name, users.name) end as name,
      members.disabled_at is not null as "isDisabled", coalesce(handled, 0) as handled, coalesce(sent, 0) as sent,
      answered.seconds as "responseSeconds", resolved.seconds as "resolutionSeconds", rated.mean as satisfaction
    from members join users on users.id = members.user_id
    left join handled on handled.user_id = members.user_id
    left join sent on sent.user_id = members.user_id
    left join answered on answered.user_id = members.user_id
    left join resolved on resolved.user_id = members.user_id
    left join rated on rated.user_id = members.user_id
    where members.account_id = ${accountId} ${isOf(scope, sql`members.user_id`)}
      and (${scope.userId !== undefined} or members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = members.account_id
          and inbox_members.user_id = members.user_id and inbox_members.inbox_id = any(${inboxIds}::uuid[])))
    order by lower(users.name), members.user_id`)
}
