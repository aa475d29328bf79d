/** Lists of what was said, and of what stands beside it. */
import { findContacts } from '../../../features/contacts/contacts.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { listConversationLabels } from '../../../features/conversations/labelling.ts'
import { findMember } from '../../../features/members/members.ts'
import { listAttachments } from '../../../features/messages/attachments.ts'
import { historyOf } from '../../../features/messages/reading.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import type { Platform } from '../../../platform/platform.ts'
import { seconds } from '../words.ts'
import { aroundOf, conversationAt } from './message-places.ts'
import * as shapes from './message-shapes.ts'
import { presentAttachment } from './present-attachment.ts'
import { presentContactSender, presentMessage, presentSender, presentUserSender } from './present-message.ts'
import { sendersOf } from './senders.ts'

const conversation = '/api/v1/accounts/{account_id}/conversations/{conversation_id}'
const common = { tag: 'Messages', actors: staff, limit: 'reads', params: shapes.ConversationParams } as const
const example = { params: { account_id: '1', conversation_id: '1' } }

const list = operation({
  ...common,
  id: 'chatwootListMessages',
  method: 'get',
  path: `${conversation}/messages`,
  summary: 'The newest twenty, those before a message, a hundred after one, or a thousand between two',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'The newest', ...example }],
})

const attachments = operation({
  ...common,
  id: 'chatwootListAttachments',
  method: 'get',
  path: `${conversation}/attachments`,
  summary: 'What was sent beside the texts of a conversation, newest first',
  query: shapes.AttachmentQuery,
  data: shapes.AttachmentData,
  examples: [{ summary: 'The newest', ...example }],
})

const attachmentsInPage = 100

export const messageListRoutes = (platform: Platform): Route[] => [
  on(list, async ({ actor, params, query, read, request, now }) => {
    const found = await conversationAt(read, actor, params.conversation_id)
    const { before, after } = query
    const limit = after === undefined ? 20 : before === undefined ? 100 : 1000
    const withInternal = !query.filter_internal_messages
    const { messages } = await historyOf(
      read,
      found,
      { limit, before, after },
      {
        withNotes: withInternal,
        withActivity: withInternal,
        anyPlace: true,
      },
    )
    const around = await aroundOf(platform, read, { actor, conversation: found, messages, request, now })
    return {
      meta: await metaOf(read, found),
      payload: messages.map((message) => presentMessage(message, around)),
    }
  }),
  on(attachments, async ({ actor, params, query, read, request, now }) => {
    const found = await conversationAt(read, actor, params.conversation_id)
    const page = { limit: attachmentsInPage, offset: (query.page - 1) * attachmentsInPage }
    const { total, attachments: shown, messages } = await listAttachments(read, found, page)
    const around = await aroundOf(platform, read, { actor, conversation: found, messages: [], request, now })
    const senders = await sendersOf(read, found.accountId, messages)
    const byId = new Map(messages.map((message) => [message.id, message]))
    return {
      meta: { total_count: total },
      payload: shown.flatMap((attachment) => {
        const message = byId.get(attachment.messageId)
        if (!message) return []
        const place = { accountNum: around.accountNum, messageNum: message.num, links: around.links }
        const sender = presentSender(message, senders)
        return [
          {
            ...presentAttachment(attachment, place),
            created_at: seconds(message.createdAt),
            ...(sender ? { sender } : {}),
          },
        ]
      }),
    }
  }),
]

/** What stands above a list of messages. */
async function metaOf(reader: Reader, { accountId, ...found }: Conversation) {
  const whole = { accountId, ...found }
  // One that was removed: what was said with it stays.
  const contact = (await findContacts(reader, accountId, [found.contactId])).get(found.contactId)
  const assignee = found.assigneeId ? await findMember(reader, accountId, found.assigneeId) : undefined
  return {
    labels: await listConversationLabels(reader, whole),
    additional_attributes: found.additionalAttributes,
    contact: contact
      ? presentContactSender(contact)
      : { id: null, name: found.visitorName, type: 'contact' as const },
    ...(assignee ? { assignee: presentUserSender(assignee) } : {}),
    agent_last_seen_at: found.agentSeenAt?.toISOString() ?? null,
    assignee_last_seen_at: found.assigneeSeenAt?.toISOString() ?? null,
  }
}
