/** HTTP of a conversation's history. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { listLines } from '../activity/activity.ts'
import { getConversation } from '../conversations/access.ts'
import { type HistoryEntry, listHistory, type Party } from '../conversations/history.ts'
import { ConversationParams } from '../conversations/schema.ts'
import { findRating } from '../csat/csat.ts'
import { entriesOf, type LineEntry } from './from-lines.ts'
import { HistoryData } from './schema.ts'

const mostEntries = 200

const getHistory = operation({
  id: 'getConversationHistory',
  method: 'get',
  path: '/conversations/{conversation_id}/history',
  tag: 'Conversations',
  summary: 'What was done with a conversation (owners, states, labels, priority), and how it was rated',
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
    const logged: Entry[] = await listHistory(read, conversation, mostEntries)
    const lines = await listLines(read, conversation, mostEntries)
    const entries = [...logged, ...lines.flatMap(entriesOf)]
      .sort((one, other) => one.at.getTime() - other.at.getTime())
      .slice(-mostEntries)
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

type Entry = HistoryEntry | LineEntry

function presentEntry(entry: Entry) {
  const { action, at, by } = entry
  return {
    action,
    at: at.toISOString(),
    by: by && presentParty(by),
    to: 'to' in entry && entry.to ? presentParty(entry.to) : null,
    resolution: 'resolution' in entry ? entry.resolution : null,
    ...('labels' in entry ? { labels: entry.labels } : {}),
    ...('priority' in entry ? { priority: entry.priority } : {}),
    ...('until' in entry ? { until: entry.until } : {}),
  }
}

const kinds = { member: 'user', assistant: 'assistant', team: 'team' } as const

function presentParty({ kind, id, name }: Party) {
  return { id: printId(kinds[kind], id), name }
}
