/** HTTP of satisfaction. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { requirePermission } from '../../platform/http/permission.ts'
import { printId } from '../../platform/ids/ids.ts'
import { ConversationParams } from '../conversations/schema.ts'
import { findRating, rate } from './csat.ts'
import { listRatings, summarizeRatings } from './listing.ts'
import { RatingBody, RatingData, RatingsData, RatingsQuery } from './schema.ts'
import { answerSurvey } from './surveys.ts'

const rateConversation = operation({
  id: 'rateConversation',
  method: 'post',
  path: '/conversations/{conversation_id}/rating',
  tag: 'Conversations',
  summary: 'Rate a conversation; a second rating replaces the first',
  actors: ['visitor'],
  limit: 'writes',
  params: ConversationParams,
  body: RatingBody,
  status: 201,
  data: RatingData,
  examples: [
    {
      summary: 'A happy customer',
      params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: { score: 5, comment: 'Quick and kind' },
    },
  ],
})

const list = operation({
  id: 'listRatings',
  method: 'get',
  path: '/ratings',
  tag: 'Analytics',
  summary: 'What customers thought, the newest first, with how many there are of each score',
  description: 'With a custom role it takes `report_manage`, as the other figures do.',
  actors: staff,
  limit: 'reads',
  query: RatingsQuery,
  data: RatingsData,
  examples: [{ summary: 'The unhappy ones', query: { score: '1' } }],
})

export const csatRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    requirePermission(actor, 'report_manage')
    const { cursor, limit, score, agent_id, inbox_id: inboxId, team_id: teamId, since, until } = query
    const wish = {
      accountId: actor.accountId,
      inboxIds: actor.inboxIds,
      ...{ since, until, inboxId, teamId },
      scores: score === undefined ? [] : [score],
      agentIds: agent_id === undefined ? [] : [agent_id],
    }
    const { rows, pagination } = await listRatings(read, wish, { cursor, limit })
    const ratings = rows.map((one) => ({
      conversation_id: printId('conv', one.conversationId),
      score: one.score,
      comment: one.comment,
      rated_at: one.at.toISOString(),
      agent_id: one.assigneeId && printId('user', one.assigneeId),
    }))
    return { ratings, counts: await summarizeRatings(read, wish), pagination }
  }),
  on(rateConversation, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const rating = { score: body.score, comment: body.comment, now }
      const rated = await rate(tx, actor, params.conversation_id, rating)
      const { id, contactId } = rated
      await answerSurvey(tx, rated, rating, { actor: { kind: 'contact', id: contactId }, now })
      const kept = await findRating(tx, rated)
      return {
        conversation_id: printId('conv', id),
        score: body.score,
        comment: body.comment ?? null,
        rated_at: (kept?.at ?? now).toISOString(),
      }
    }),
  ),
]
