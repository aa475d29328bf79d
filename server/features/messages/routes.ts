/** HTTP of messages. */
import type { z } from 'zod'
import { signedIn } from '../../platform/http/actor.ts'
import { Answer, on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { draftFrom } from './draft.ts'
import type { AttachmentDraft } from './message.ts'
import type { Poster } from './poster.ts'
import { clientIdOfKey, presentMessage } from './present.ts'
import { listMessages, readMessages } from './reading.ts'
import * as shapes from './schema.ts'
import { refuseStaffsOwn } from './staffs-own.ts'

const tag = 'Messages'

const postMessage = operation({
  id: 'postMessage',
  method: 'post',
  path: '/messages',
  tag,
  summary: 'Say something in a conversation',
  description:
    'Repeatable by `client_id` or `Idempotency-Key`: a repeat gets the first answer. A message in a closed ' +
    'conversation opens it again, a note does not. While the visitor has another active conversation, its own ' +
    "message goes there (see the answer's `conversation_id`) and a member's is refused with CONFLICT. " +
    "Where the channel lets one answer only for a while after the customer's last message, a later answer is refused with " +
    'ANSWER_WINDOW_CLOSED; notes, `direction: template` and what was said before (`created_at`) are not. ' +
    'With `expected_seq` it is refused with STALE_REPLY, and not stored, where somebody else has said something after that ' +
    'one; a line about what happened is nobody’s. ' +
    'Staff put choices (`input_select`), `cards`, a `form` or an `article` beside the words by `content_type`, their items in ' +
    '`content_attributes`; what was answered comes back there as `submitted_values`. No note has them.',
  actors: signedIn,
  limit: 'messages',
  body: shapes.PostBody,
  status: 201,
  data: shapes.MessageShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'A reply',
      body: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3', type: 'text', content: 'On its way!' },
    },
    {
      summary: 'Answers to press, of the team',
      body: {
        conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3',
        type: 'text',
        content: 'Which colour?',
        content_type: 'input_select',
        content_attributes: {
          items: [
            { title: 'Red', value: 'red' },
            { title: 'Blue', value: 'blue' },
          ],
        },
      },
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

function attachmentFrom(given: z.output<typeof shapes.AttachmentInput>): AttachmentDraft {
  return 'external_url' in given ? { ...given, externalUrl: given.external_url } : given
}

export const messageRoutes = (platform: Platform, poster: Poster): Route[] => [
  on(postMessage, async ({ actor, body, now, idempotencyKey }) => {
    refuseStaffsOwn(actor, body)
    const clientId =
      body.client_id ?? (idempotencyKey === undefined ? undefined : clientIdOfKey(idempotencyKey))
    const draft = await draftFrom(platform, actor, {
      ...body,
      fileId: body.file_id,
      fileIds: body.file_ids,
      attachments: body.attachments?.map(attachmentFrom),
      contentType: body.content_type,
      contentAttributes: body.content_attributes,
      sourceId: body.source_id,
      saidAt: body.created_at === undefined ? undefined : new Date(body.created_at),
      expectedSeq: body.expected_seq,
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
