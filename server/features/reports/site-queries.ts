/** SQL of a site's dashboard. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { conversationOf, firstAnswer, meanSeconds } from './queries.ts'

export interface SiteScope {
  accountId: string
  inboxId: string
  start: Date
}

/** How many conversations were started in each hour of the day, by conversations_by_creation. Hours without any are left out. */
export async function selectByHour(reader: Reader, scope: SiteScope, timeZone: string) {
  return await reader.many<{ hour: number; count: number }>(sql`
    select extract(hour from created_at at time zone ${timeZone}::text)::int as hour, count(*) as count
    from conversations
    where account_id = ${scope.accountId} and inbox_id = ${scope.inboxId} and created_at >= ${scope.start}
      and deleted_at is null
    group by 1 order by 1`)
}

/** What the account's people wrote to customers of the site, and how quickly they first answered; by messages_by_author. */
export async function selectReplies(reader: Reader, { accountId, inboxId, start }: SiteScope) {
  return await reader.one<{ sent: number; responseSeconds: number | null }>(sql`
    with written as materialized (
      select m.conversation_id as id, count(*) as messages
      from members
      join messages m on m.account_id = members.account_id and m.author_id = members.user_id
        and m.author_kind = 'member' and m.created_at >= ${start} and not m.private
      where members.account_id = ${accountId}
      group by m.conversation_id
    ), replied as materialized (
      select c.account_id, c.id, written.messages
      from written ${conversationOf(accountId, sql`written.id`)}
      where c.inbox_id = ${inboxId} and c.deleted_at is null
    ), first_answers as (
      select answered.created_at - asked.created_at as took
      from replied ${firstAnswer(sql`replied`)} where answered.created_at >= ${start}
    )
    select (select coalesce(sum(messages), 0)::int from replied) as sent,
      (select ${meanSeconds(sql`took`)} from first_answers) as "responseSeconds"`)
}

/** The mean of the site's ratings, by ratings_by_time. */
export async function selectSatisfaction(
  reader: Reader,
  { accountId, inboxId, start }: SiteScope,
): Promise<number | null> {
  const row = await reader.one<{ mean: number | null }>(sql`
    select round(avg(score), 2)::float8 as mean
    from ratings ${conversationOf(accountId, sql`ratings.conversation_id`)}
    where ratings.account_id = ${accountId} and ratings.at >= ${start} and c.inbox_id = ${inboxId}`)
  return row?.mean ?? null
}
