/** Answers to surveys (systems.md 4.3): the ratings of conversations, in pages of 25, counted, and as a file. */
import { z } from 'zod'
import { listKept } from '../../../features/conversations/known.ts'
import { withSurroundings } from '../../../features/conversations/surroundings.ts'
import {
  type ListedRating,
  pageRatings,
  type RatingWish,
  summarizeRatings,
} from '../../../features/csat/listing.ts'
import { listMembers } from '../../../features/members/members.ts'
import { listPresentOf } from '../../../features/presence/presence.ts'
import { toCsv } from '../../../platform/csv/write-csv.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Member } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { presentAssignee, presentSender } from '../conversations/present-conversation.ts'
import { AccountParams, instant, number, numbers, page } from '../input.ts'
import { seconds } from '../words.ts'

const path = '/api/v1/accounts/{account_id}/csat_survey_responses' as const
const perPage = 25
const mostInFile = 10_000
const Query = z.looseObject({
  page,
  since: instant.optional(),
  until: instant.optional(),
  user_ids: numbers.optional(),
  inbox_id: number.optional(),
  team_id: number.optional(),
  rating: z.coerce.number().int().min(1).max(5).optional(),
})
const common = {
  tag: 'Reports',
  actors: ['administrator'],
  limit: 'reads',
  method: 'get',
  params: AccountParams,
  query: Query,
} as const

const list = operation({
  ...common,
  id: 'chatwootListSurveyResponses',
  path,
  summary: 'What customers thought, the newest first',
  examples: [{ summary: 'The bad ones', params: { account_id: '1' }, query: { rating: '1' } }],
  data: z.array(z.looseObject({ id: z.number().int(), rating: z.number().int() })),
})

const metrics = operation({
  ...common,
  id: 'chatwootSurveyMetrics',
  path: `${path}/metrics`,
  summary: 'How many there are of each score',
  examples: [{ summary: 'All of them', params: { account_id: '1' } }],
  data: z.looseObject({ total_count: z.number().int() }),
})

const download = operation({
  ...common,
  id: 'chatwootDownloadSurveyResponses',
  path: `${path}/download`,
  summary: 'What customers thought, as a file',
  examples: [{ summary: 'All of them', params: { account_id: '1' } }],
  produces: 'text/csv',
})

export const csatRoutes = (): Route[] => [
  on(list, async ({ actor, query, read, now }) => {
    const rows = await pageRatings(read, wishOf(actor, query), { page: query.page, limit: perPage })
    return await present(read, actor, rows, now)
  }),
  on(metrics, async ({ actor, query, read }) => {
    const counts = await summarizeRatings(read, wishOf(actor, query))
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    // The stars of a site's chat ask without a message: whoever answered was asked.
    return { total_count: total, ratings_count: counts, total_sent_messages_count: total }
  }),
  on(download, async ({ actor, query, read, now }) => {
    const rows = await pageRatings(read, wishOf(actor, query), { page: 1, limit: mostInFile })
    const printed = await present(read, actor, rows, now)
    const lines = printed.map((one) => ({
      'Agent name': one.assigned_agent?.name,
      Rating: one.rating,
      Feedback: one.feedback_message,
      'Contact name': one.contact?.name,
      'Conversation ID': one.conversation_id,
      'Recorded date': new Date(one.created_at * 1000).toISOString(),
    }))
    const columns = ['Agent name', 'Rating', 'Feedback', 'Contact name', 'Conversation ID', 'Recorded date']
    return new Response(toCsv(columns, lines), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="csat_report.csv"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  }),
]

function wishOf({ accountId, inboxIds }: Member, query: z.output<typeof Query>): RatingWish {
  return {
    accountId,
    inboxIds,
    since: query.since ?? undefined,
    until: query.until ?? undefined,
    scores: query.rating === undefined ? [] : [query.rating],
    agentIds: query.user_ids,
    inboxId: query.inbox_id,
    teamId: query.team_id,
  }
}

/** Ratings with whom they are of and about: the same number of queries, however many. */
async function present(reader: Reader, { accountId }: Member, rows: ListedRating[], now: Date) {
  const kept = await listKept(
    reader,
    accountId,
    rows.map((row) => row.conversationId),
  )
  const surrounded = await withSurroundings(reader, accountId, [...kept.values()])
  const about = new Map(surrounded.map((one) => [one.conversation.id, one]))
  const members = new Map((await listMembers(reader, accountId)).map((member) => [member.userId, member]))
  const subjectIds = surrounded.map(({ conversation }) => conversation.contactId)
  const present = await listPresentOf(reader, accountId, { kind: 'visitor', subjectIds }, now)
  return rows.map((row) => {
    const found = about.get(row.conversationId)
    const agent = row.assigneeId ? members.get(row.assigneeId) : undefined
    return {
      id: row.num,
      rating: row.score,
      feedback_message: row.comment,
      account_id: found?.accountNum ?? null,
      message_id: row.surveyNum,
      contact: found ? presentSender(found.contact, present.has(found.conversation.contactId)) : null,
      conversation_id: found?.conversation.displayId ?? null,
      assigned_agent: agent ? presentAssignee(agent) : null,
      created_at: seconds(row.at),
    }
  })
}
