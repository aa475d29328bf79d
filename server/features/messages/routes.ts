/** HTTP of messages. */
import { isMember, signedIn } from '../../platform/http/actor.ts'
import { Answer, on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import { draftFrom } from './draft.ts'
import type { Poster } from './poster.ts'
import { clientIdOfKey, presentMessage } from './present.ts'
import { listMessages, readMessages } from './reading.ts'
import * as shapes from './schema.ts'

const tag = 'Messages'

const postMessage = operation({
  id: 'postMessage',
  method: 'post',
  path: '/messages',
  tag,
  summary: 'Say something in a conversation',
  description: 'Repeatable by `client_id` or `Idempotency-Key`: a repeat gets the first answer.',
  actors: signedIn,
  limit: 'messages',
  body: shapes.PostBody,
  status: 201,
  data: shapes.MessageShape,
  examples: [
    {
      summary: 'A reply',
      body: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3', type: 'text', content: 'On its way!' },
    },
  ],
})

const getMessages = operation({
  id: 'listMessages',
  method: 'get',
  path: '/messages',
  tag,
  summary: 'A page of a conversation: the newest, or before or after a message; oldest first within the page',
  actors: signedIn,
  limit: 'other',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [
    {
      summary: 'The newest page',
      query: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3', limit: '20' },
    },
  ],
})

const markMessagesRead = operation({
  id: 'readMessages',
  method: 'post',
  path: '/messages/read',
  tag,
  summary: "Mark the other side's messages as read: the named ones, or all",
  actors: signedIn,
  limit: 'other',
  body: shapes.ReadBody,
  data: shapes.ReadData,
  examples: [{ summary: 'All of them', body: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

export const messageRoutes = (platform: Platform, poster: Poster): Route[] => [
  on(postMessage, async ({ actor, body, now, idempotencyKey }) => {
    if (body.private && !isMember(actor)) throw refuse('forbidden', 'Only staff may write notes')
    const clientId =
      body.client_id ?? (idempotencyKey === undefined ? undefined : clientIdOfKey(idempotencyKey))
    const draft = await draftFrom(platform, actor, {
      ...body,
      fileId: body.file_id,
      clientId,
      conversationId: body.conversation_id,
      now,
    })
    const { message } = await poster.post(actor, draft)
    return new Answer(201, presentMessage(message))
  }),
  on(getMessages, async ({ actor, query, read }) => {
    const { messages, hasMore } = await listMessages(read, actor, {
      ...query,
      conversationId: query.conversation_id,
    })
    return { messages: messages.map(presentMessage), has_more: hasMore }
  }),
  on(markMessagesRead, async ({ actor, body, now, transact }) =>
    transact(async (tx) => ({
      marked_count: await readMessages(tx, actor, {
        conversationId: body.conversation_id,
        ids: body.message_ids,
        now,
      }),
    })),
  ),
]
