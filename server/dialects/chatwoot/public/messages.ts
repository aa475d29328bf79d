/** The public API's messages (systems.md 4.8): what a contact says, reads and answers, without a token. */
import { z } from 'zod'
import { createReceiver } from '../../../features/files/receive-many.ts'
import { openMessage } from '../../../features/messages/access.ts'
import { answerForm } from '../../../features/messages/changing.ts'
import { attachmentOf, draftOf } from '../../../features/messages/draft.ts'
import type { Poster } from '../../../features/messages/poster.ts'
import { pageOf } from '../../../features/messages/reading.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { openData } from '../../../platform/http/shapes.ts'
import type { Platform } from '../../../platform/platform.ts'
import { aroundOf, aroundSpeaker, numberIn } from '../messages/message-places.ts'
import { CreateBody, ListQuery, MessageData } from '../messages/message-shapes.ts'
import { PublicParams, placeAt, presentPublicMessage } from './places.ts'

/** Whatever key a client sends along (the SDKs send theirs to every address), it gives nothing here. */
const anybody = ['anonymous', 'visitor', 'agent', 'administrator', 'assistant', 'platform'] as const

const all =
  '/public/api/v1/inboxes/{inbox_identifier}/contacts/{contact_identifier}/conversations/{conversation_id}/messages'
const common = { tag: 'Public conversations', actors: anybody } as const
const example = {
  params: { inbox_identifier: 'inbox_01', contact_identifier: 'c0ffee', conversation_id: '1' },
}

const list = operation({
  ...common,
  id: 'chatwootPublicListMessages',
  method: 'get',
  path: all,
  summary: 'What was said, the newest twenty or those before or after a message',
  limit: 'reads',
  params: PublicParams,
  query: ListQuery,
  data: z.array(MessageData),
  examples: [{ summary: 'The newest', ...example }],
})

const create = operation({
  ...common,
  id: 'chatwootPublicCreateMessage',
  method: 'post',
  path: all,
  summary: 'Say something, as JSON or as a form with attachments[]',
  limit: 'messages',
  params: PublicParams,
  body: CreateBody.pick({ content: true, attachments: true, echo_id: true }),
  data: MessageData,
  examples: [{ summary: 'A question', ...example, body: { content: 'Where is my parcel?' } }],
})

const update = operation({
  ...common,
  id: 'chatwootPublicUpdateMessage',
  method: 'patch',
  path: `${all}/{message_id}`,
  summary: 'Answer a form, a choice or a survey',
  limit: 'messages',
  params: PublicParams.extend({ message_id: z.string().max(20) }),
  body: z.looseObject({ submitted_values: z.union([openData, z.array(openData).max(100)]) }),
  data: MessageData,
  examples: [
    {
      summary: 'A choice',
      params: { ...example.params, message_id: '1' },
      body: { submitted_values: [{ title: 'Red', value: 'red' }] },
    },
  ],
})

/** A survey is answered within this time. */
const surveyMs = 14 * 24 * 60 * 60 * 1000

export const publicMessageRoutes = (platform: Platform, poster: Poster): Route[] => {
  const receive = createReceiver(platform)
  return [
    on(list, async ({ actor, params, query, read, request, now }) => {
      const { visitor, conversation } = await placeAt(platform, params, actor)
      const { before, after } = query
      const { messages } = await pageOf(read, visitor, conversation, {
        limit: after ? 100 : 20,
        before,
        after,
      })
      const around = await aroundOf(platform, read, { actor: visitor, conversation, messages, request, now })
      return messages.map((message) => presentPublicMessage(message, around))
    }),
    on(create, async ({ actor, params, body, request, now }) => {
      const { visitor, contact, conversation, account } = await placeAt(platform, params, actor)
      const given = (body.attachments ?? []).flatMap((file) => (typeof file === 'string' ? [] : [file]))
      if (!body.content?.trim() && given.length === 0)
        throw refuse('invalid', "Content can't be blank", [{ field: 'content', message: "can't be blank" }])
      const { accountId, inboxId, id: conversationId } = conversation
      const attachments = (await receive(visitor, { accountId, inboxId, conversationId }, given, now)).map(
        attachmentOf,
      )
      const [first] = attachments
      const draft = draftOf(visitor, undefined, {
        conversationId,
        content: body.content,
        private: false,
        type: first ? (first.kind === 'image' ? 'image' : 'file') : 'text',
        metadata: body.echo_id === undefined ? undefined : { echo_id: body.echo_id },
        attachments,
        now,
      })
      const { message } = await poster.post(visitor, draft)
      const around = aroundSpeaker(platform, { actor: visitor, conversation, contact, account, request, now })
      return presentPublicMessage(message, around)
    }),
    on(update, async ({ actor, params, body, read, transact, request, now }) => {
      const { visitor, conversation } = await placeAt(platform, params, actor)
      const message = await transact(async (tx) => {
        const opened = await openMessage(tx, visitor, `#${numberIn(params.message_id)}`)
        if (opened.conversation.id !== conversation.id) throw refuse('not_found')
        const isLate = now.getTime() - opened.message.createdAt.getTime() > surveyMs
        if (opened.message.contentType === 'input_csat' && isLate)
          throw refuse('invalid', 'You cannot update the CSAT survey after 14 days')
        const by = { actor: { kind: 'contact', id: visitor.contactId }, now } as const
        return await answerForm(tx, opened, { submitted_values: body.submitted_values }, by)
      })
      const around = await aroundOf(platform, read, {
        actor: visitor,
        conversation,
        messages: [message],
        request,
        now,
      })
      return presentPublicMessage(message, around)
    }),
  ]
}
