/** HTTP of analysis (END-23, END-24), and of what is kept of it. */
import { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { idOf, line, text } from '../../platform/http/shapes.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getConversation } from '../conversations/access.ts'
import { ConversationParams } from '../conversations/schema.ts'
import { pageOf } from '../messages/reading.ts'
import type { Analyst } from './analysis.ts'
import { selectNewest } from './queries.ts'
import { ConversationInsight, KeptAnalysis, type SpokenMessage, TextAnalysis } from './schema.ts'

const tag = 'Analysis'

const analyseMessage = operation({
  id: 'analyseMessage',
  method: 'post',
  path: '/analysis/message',
  tag,
  summary: 'What a customer message tells, with a suggested reply',
  actors: staff,
  limit: 'analysis',
  body: z.object({
    message: text(10_000).refine((value) => value.trim() !== '', 'Required'),
    conversation_id: idOf('conv').optional(),
    visitor_id: line(128).optional(),
  }),
  data: TextAnalysis,
  examples: [
    {
      summary: 'A doubt about the price',
      body: { message: "I'm interested in your premium plan but the price seems a bit high" },
    },
  ],
})

const analyseConversation = operation({
  id: 'analyseConversation',
  method: 'get',
  path: '/analysis/conversation/{conversation_id}',
  tag,
  summary: 'What a whole conversation tells',
  actors: staff,
  limit: 'analysis',
  params: ConversationParams,
  data: ConversationInsight.extend({ conversation_id: z.string() }),
  examples: [{ summary: 'One conversation', params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

const newestAnalysis = operation({
  id: 'getNewestAnalysis',
  method: 'get',
  path: '/conversations/{conversation_id}/analysis',
  tag,
  summary: 'What was made of the customer’s words, the newest that were analysed',
  actors: staff,
  limit: 'reads',
  params: ConversationParams,
  data: KeptAnalysis,
  examples: [
    { summary: 'Of one conversation', params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' } },
  ],
})

export const analysisRoutes = (analyst: Analyst): Route[] => [
  on(analyseMessage, async ({ actor, body, read }) => {
    const context =
      body.conversation_id === undefined ? [] : (await spokenIn(read, actor, body.conversation_id)).messages
    return await analyst.text(actor.accountId, body.message, context)
  }),
  on(analyseConversation, async ({ actor, params, read }) => {
    const { id, messages } = await spokenIn(read, actor, params.conversation_id)
    return {
      conversation_id: printId('conv', id),
      ...(await analyst.conversation(actor.accountId, messages)),
    }
  }),
  on(newestAnalysis, async ({ actor, params, read }) => {
    const kept = await selectNewest(read, await getConversation(read, actor, params.conversation_id))
    return {
      message_id: kept ? printId('msg', kept.messageId) : null,
      analysis: kept?.analysis ?? null,
    }
  }),
]

/** What both sides said; notes among staff are nobody's words to the customer and are left out. */
async function spokenIn(read: Reader, actor: Member, conversationId: string) {
  const conversation = await getConversation(read, actor, conversationId)
  const { messages } = await pageOf(read, actor, conversation, { limit: 100 })
  const spoken = messages.flatMap((message): SpokenMessage[] => {
    if (message.private || !message.content) return []
    return [
      {
        from: message.direction === 'in' ? 'visitor' : 'support',
        text: message.content,
        at: message.createdAt,
      },
    ]
  })
  return { id: conversation.id, messages: spoken }
}
