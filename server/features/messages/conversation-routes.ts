/** HTTP of a conversation with its messages: here, because conversations have never heard of messages. */
import { z } from 'zod'
import { newestSeq } from '../../platform/events/read-log.ts'
import { isMember, signedIn } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { getConversation } from '../conversations/access.ts'
import { listConversationLabels } from '../conversations/labelling.ts'
import { presentConversation, presentToVisitor } from '../conversations/present.ts'
import { ConversationParams, ReadQuery, SharedConversation, trueAt } from '../conversations/schema.ts'
import { presentMessage } from './present.ts'
import { pageOf } from './reading.ts'
import { MessageShape } from './schema.ts'

const getOperation = operation({
  id: 'getConversation',
  method: 'get',
  path: '/conversations/{conversation_id}',
  tag: 'Conversations',
  summary: 'A conversation with its newest messages, oldest first',
  actors: signedIn,
  limit: 'other',
  params: ConversationParams,
  query: ReadQuery,
  data: SharedConversation.extend({
    seq: trueAt.optional(),
    messages: z.array(MessageShape).optional(),
    has_more_messages: z.boolean().optional(),
  }),
  examples: [
    {
      summary: 'With its last ten messages',
      params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
      query: { messages_limit: '10' },
    },
  ],
})

export const conversationRoutes = ({ db }: Platform): Route[] => [
  on(getOperation, ({ actor, params, query }) =>
    db.snapshot(async (read) => {
      const conversation = await getConversation(read, actor, params.conversation_id)
      const shown = isMember(actor)
        ? {
            seq: await newestSeq(read, actor.accountId),
            ...presentConversation(conversation, await listConversationLabels(read, conversation)),
          }
        : presentToVisitor(conversation)
      if (!query.include_messages) return shown
      const page = { limit: query.messages_limit, before: query.messages_before }
      const { messages, hasMore } = await pageOf(read, actor, conversation, page)
      return { ...shown, messages: messages.map(presentMessage), has_more_messages: hasMore }
    }),
  ),
]
