/** HTTP of a conversation's history. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getConversation } from '../conversations/access.ts'
import { type HistoryEntry, listHistory, type Person } from '../conversations/history.ts'
import { ConversationParams } from '../conversations/schema.ts'
import { findRating } from '../csat/csat.ts'
import { HistoryData } from './schema.ts'

const mostEntries = 200

const getHistory = operation({
  id: 'getConversationHistory',
  method: 'get',
  path: '/conversations/{conversation_id}/history',
  tag: 'Conversations',
  summary: 'What was done with a conversation (assigned, closed, reopened), and how it was rated',
  actors: staff,
  limit: 'reads',
  params: ConversationParams,
  data: HistoryData,
  examples: [
    {
      summary: 'What came of it before',
      params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
    },
  ],
})

export const historyRoutes = (): Route[] => [
  on(getHistory, async ({ actor, params, read }) => {
    const conversation = await getConversation(read, actor, params.conversation_id)
    const entries = await listHistory(read, conversation, mostEntries)
    const rating = await findRating(read, conversation)
    return {
      entries: entries.map(presentEntry),
      rating: rating
        ? {
            conversation_id: printId('conv', conversation.id),
            score: rating.score,
            comment: rating.comment,
            rated_at: rating.at.toISOString(),
          }
        : null,
    }
  }),
]

function presentEntry({ action, at, by, to, resolution }: HistoryEntry) {
  return {
    action,
    at: at.toISOString(),
    by: by && presentPerson(by),
    to: to && presentPerson(to),
    resolution,
  }
}

function presentPerson({ id, name }: Person) {
  return { id: printId('user', id), name }
}
