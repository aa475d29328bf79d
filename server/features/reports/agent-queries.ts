/** SQL of an agent's performance, on the sites the asker may enter. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { conversationOf, firstAnswer, meanSeconds } from './queries.ts'

export interface AgentScope {
  accountId: string
  userId: string
  /** Only what happened on these counts. */
  inboxIds: string[]
  start: Date
}

export interface Performance {
  handled: number
  sent: number
  responseSeconds: number | null
  resolutionSeconds: number | null
}

/**
 * What the agent wrote and closed, by messages_by_author and closures_by_member. A conversation is handled
 * by whoever wrote in it to the customer, or closed it. The time of a resolution runs from the start of
 * the conversation, or from when it was last opened again.
 */
export async function selectPerformance(reader: Reader, scope: AgentScope): Promise<Performance | undefined> {
  const { accountId, userId, inboxIds, start } = scope
  return await reader.one<Performance>(sql`
    with replied as materialized (
      select c.account_id, c.id, written.messages
      from (
        select conversation_id as id, count(*) as messages from messages
        where account_id = ${accountId} and author_kind = 'member' and author_id = ${userId}
          and created_at >= ${start} and not private
        group by conversation_id
      ) written
      ${conversationOf(accountId, sql`written.id`)}
      where c.inbox_id = any(${inboxIds}::uuid[]) and c.deleted_at is null
    ), closed as materialized (
      select c.id, closures.closed_at - coalesce(before.reopened_at, c.created_at) as took
      from closures ${conversationOf(accountId, sql`closures.conversation_id`)}
      left join lateral (
        select earlier.reopened_at from closures earlier
        where earlier.account_id = c.account_id and earlier.conversation_id = c.id
          and earlier.closed_at < closures.closed_at
        order by earlier.closed_at desc limit 1
      ) before on true
      where closures.account_id = ${accountId} and closures.closed_by = ${userId} and closures.closed_at >= ${start}
        and c.inbox_id = any(${inboxIds}::uuid[]) and c.deleted_at is null
    ), first_answers as (
      select answered.created_at - asked.created_at as took
      from replied ${firstAnswer(sql`replied`)}
      where answered.author_id = ${userId} and answered.created_at >= ${start}
    )
    select (select count(*) from (select id from replied union select id from closed) handled) as handled,
      (select coalesce(sum(messages), 0)::int from replied) as sent,
      (select ${meanSeconds(sql`took`)} from first_answers) as "responseSeconds",
      (select ${meanSeconds(sql`took`)} from closed) as "resolutionSeconds"`)
}

/** The mean of the ratings of conversations the agent had at that moment, by ratings_by_assignee. */
export async function selectSatisfactionWith(reader: Reader, scope: AgentScope): Promise<number | null> {
  const row = await reader.one<{ mean: number | null }>(sql`
    select round(avg(score), 2)::float8 as mean
    from ratings ${conversationOf(scope.accountId, sql`ratings.conversation_id`)}
    where ratings.account_id = ${scope.accountId} and ratings.assignee_id = ${scope.userId}
      and ratings.at >= ${scope.start} and c.inbox_id = any(${scope.inboxIds}::uuid[])`)
  return row?.mean ?? null
}
