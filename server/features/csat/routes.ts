/** HTTP of satisfaction. */
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { ConversationParams } from '../conversations/schema.ts'
import { rate } from './csat.ts'
import { RatingBody, RatingData } from './schema.ts'

const rateConversation = operation({
  id: 'rateConversation',
  method: 'post',
  path: '/conversations/{conversation_id}/rating',
  tag: 'Conversations',
  summary: 'Rate a conversation; a second rating replaces the first',
  actors: ['visitor'],
  limit: 'other',
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

export const csatRoutes = (): Route[] => [
  on(rateConversation, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const rating = { score: body.score, comment: body.comment, now }
      const { id } = await rate(tx, actor, params.conversation_id, rating)
      return {
        conversation_id: printId('conv', id),
        score: body.score,
        comment: body.comment ?? null,
        rated_at: now.toISOString(),
      }
    }),
  ),
]
