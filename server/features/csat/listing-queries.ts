/** SQL of lists of ratings: by ratings_by_time, the newest first. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { ListedRating, RatingWish } from './listing.ts'

function are(wish: RatingWish): Sql {
  return sql`ratings.account_id = ${wish.accountId} and c.deleted_at is null
    and c.inbox_id = any(${wish.inboxIds}::uuid[])
    ${wish.since ? sql`and ratings.at >= ${wish.since}` : empty}
    ${wish.until ? sql`and ratings.at < ${wish.until}` : empty}
    ${wish.scores?.length ? sql`and ratings.score = any(${wish.scores}::int[])` : empty}
    ${wish.agentIds?.length ? sql`and ratings.assignee_id in (${named(sql`users`, wish.agentIds)})` : empty}
    ${wish.inboxId ? sql`and c.inbox_id in (${named(sql`inboxes`, [wish.inboxId])})` : empty}
    ${wish.teamId ? sql`and c.team_id in (${named(sql`teams`, [wish.teamId])})` : empty}`
}

/** Keys of things by any form of their ids; those of other accounts find nothing beside this account's ratings. */
function named(table: Sql, ids: string[]): Sql {
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  return sql`select id from ${table} where id = any(${keys}::uuid[]) or num = any(${numbers}::bigint[])`
}

const from = sql`from ratings
  join conversations c on c.account_id = ratings.account_id and c.id = ratings.conversation_id`

export async function selectRatings(
  reader: Reader,
  wish: RatingWish,
  page: { limit: number; offset: number; after: { at: string; id: string } | undefined },
): Promise<ListedRating[]> {
  const { after } = page
  return await reader.many<ListedRating>(sql`
    select ratings.conversation_id as "conversationId", c.num, ratings.assignee_id as "assigneeId", ratings.score,
      ratings.comment, ratings.at, survey.num as "surveyNum"
    ${from}
    left join messages survey on survey.account_id = c.account_id and survey.conversation_id = c.id
      and survey.source_id = 'survey:' || c.id and survey.deleted_at is null
    where ${are(wish)}
      ${after ? sql`and (ratings.at, ratings.conversation_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : empty}
    order by ratings.at desc, ratings.conversation_id desc limit ${page.limit} offset ${page.offset}`)
}

export async function countRatings(reader: Reader, wish: RatingWish): Promise<Map<number, number>> {
  const rows = await reader.many<{ score: number; count: number }>(sql`
    select ratings.score, count(*) as count ${from} where ${are(wish)} group by ratings.score`)
  return new Map(rows.map((row) => [row.score, row.count]))
}
