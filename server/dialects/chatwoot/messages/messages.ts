/** Messages of a conversation, as an account's programs read and write them (systems.md 4.5). */
import type { z } from 'zod'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { getPlaceByDisplayId, knownIdOf, type Placed } from '../../../features/conversations/places.ts'
import { getAttachable } from '../../../features/files/files.ts'
import { createReceiver, type Receive } from '../../../features/files/receive-many.ts'
import { sightOf } from '../../../features/members/sight.ts'
import { openMessage } from '../../../features/messages/access.ts'
import {
  deleteMessage,
  editMessage,
  retryMessage,
  setMessageStatus,
} from '../../../features/messages/changing.ts'
import { attachmentOf, draftOf } from '../../../features/messages/draft.ts'
import type { Poster } from '../../../features/messages/poster.ts'
import { clientIdOfKey } from '../../../features/messages/present.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { byActor } from '../../../platform/events/by.ts'
import type { Assistant, Member } from '../../../platform/http/actor.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { parseId } from '../../../platform/ids/ids.ts'
import type { Platform } from '../../../platform/platform.ts'
import { RefusedAs } from '../refused-as.ts'
import { insiders } from '../surface.ts'
import { aroundAt, aroundOf, conversationAt, numberIn } from './message-places.ts'
import * as shapes from './message-shapes.ts'
import { presentMessage } from './present-message.ts'

const all = '/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages'
const one = `${all}/{message_id}` as const
const common = { tag: 'Messages', limit: 'messages', data: shapes.MessageData } as const
const example = { params: { account_id: '1', conversation_id: '1' } }
const exampleOfOne = { params: { ...example.params, message_id: '1' } }

const create = operation({
  ...common,
  id: 'chatwootCreateMessage',
  method: 'post',
  path: all,
  summary: 'Say something in a conversation, in any form: JSON, urlencoded, or multipart with attachments[]',
  actors: insiders,
  params: shapes.ConversationParams,
  body: shapes.CreateBody,
  examples: [{ summary: 'A reply', ...example, body: { content: 'On its way!', message_type: 'outgoing' } }],
})

const update = operation({
  ...common,
  id: 'chatwootUpdateMessage',
  method: 'patch',
  path: one,
  summary: 'Report what became of a message in an API inbox, or say something else',
  actors: staff,
  params: shapes.MessageParams,
  body: shapes.UpdateBody,
  examples: [{ summary: 'An edit', ...exampleOfOne, body: { content: 'On its way, and sorry!' } }],
})

const remove = operation({
  ...common,
  id: 'chatwootDeleteMessage',
  method: 'delete',
  path: one,
  summary: 'Take back what was said; its place stays',
  actors: staff,
  params: shapes.MessageParams,
  examples: [{ summary: 'A slip', ...exampleOfOne }],
})

const retry = operation({
  ...common,
  id: 'chatwootRetryMessage',
  method: 'post',
  path: `${one}/retry`,
  summary: 'Send once more what failed',
  actors: staff,
  params: shapes.MessageParams,
  examples: [{ summary: 'Once more', ...exampleOfOne }],
})

export const messageRoutes = (platform: Platform, poster: Poster): Route[] => {
  const receive = createReceiver(platform)
  return [
    on(create, async ({ actor, params, body, now, request, read, idempotencyKey }) => {
      const displayId = numberIn(params.conversation_id)
      const find = () => getPlaceByDisplayId(platform.db, actor, displayId)
      const clientId = idempotencyKey === undefined ? undefined : clientIdOfKey(idempotencyKey)
      // Where nothing of it decides what is posted, it is read meanwhile: posting looks at who may for itself.
      const id = isPlain(actor, body) ? knownIdOf(platform.db, actor, displayId) : undefined
      const found = id === undefined ? await find() : undefined
      const conversation = found?.conversation
      const isIncoming = body.message_type === 'incoming'
      if (isIncoming && conversation?.channel !== 'api')
        throw new RefusedAs(422, 'Incoming messages are only allowed in Api inboxes')
      const attachments = conversation
        ? await attachmentsFrom({ receive, read }, actor, conversation, body, now)
        : []
      const draft = draftOf(actor, conversation, {
        ...whatIsSaid(body),
        conversationId: conversation?.id ?? id ?? '',
        attachments,
        type: typeOf(attachments),
        direction: isIncoming ? 'in' : body.message_type === 'template' ? 'template' : undefined,
        clientId,
        now,
        // Of theirs, only the contact's words open a finished conversation again.
        keepsState: !isIncoming,
      })
      const [place, { message }] = await Promise.all([found ?? find(), poster.post(actor, draft)])
      const at = { actor, messages: [message], request, now }
      return presentMessage(message, await aroundAt(platform, read, place, at))
    }),
    on(update, async ({ actor, params, body, now, request, read, transact }) => {
      const conversation = await conversationAt(read, actor, params.conversation_id)
      if (body.status && conversation.channel !== 'api')
        throw new RefusedAs(403, 'Message status update is only allowed for API inboxes')
      const message = await transact(async (tx) => {
        const opened = await openOne(tx, actor, conversation, params.message_id)
        const by = byActor(actor, now)
        if (body.status)
          return await setMessageStatus(tx, opened, { status: body.status, error: body.external_error }, by)
        if (!body.content) return opened.message
        const isOwn = opened.message.authorId === actor.userId
        if (!isOwn && actor.kind !== 'administrator') throw refuse('forbidden')
        return await editMessage(tx, opened, body.content, by)
      })
      return presentMessage(
        message,
        await aroundOf(platform, read, { actor, conversation, messages: [message], request, now }),
      )
    }),
    on(remove, async ({ actor, params, now, request, read, transact }) => {
      const conversation = await conversationAt(read, actor, params.conversation_id)
      const message = await transact(async (tx) =>
        deleteMessage(tx, await openOne(tx, actor, conversation, params.message_id), byActor(actor, now)),
      )
      return presentMessage(
        message,
        await aroundOf(platform, read, { actor, conversation, messages: [message], request, now }),
      )
    }),
    on(retry, async ({ actor, params, now, request, read, transact }) => {
      const conversation = await conversationAt(read, actor, params.conversation_id)
      const message = await transact(async (tx) =>
        retryMessage(tx, await openOne(tx, actor, conversation, params.message_id), byActor(actor, now)),
      )
      return presentMessage(
        message,
        await aroundOf(platform, read, { actor, conversation, messages: [message], request, now }),
      )
    }),
  ]
}

type Body = z.output<typeof shapes.CreateBody>

/** True for words alone, by somebody who sees every conversation of its inboxes. */
function isPlain(actor: Member | Assistant, { content, attachments, message_type }: Body): boolean {
  return !!content?.trim() && !attachments?.length && message_type !== 'incoming' && sightOf(actor) === 'all'
}

function whatIsSaid(body: Body) {
  const { echo_id, template_params, campaign_id, cc_emails, bcc_emails, to_emails } = body
  const additional = given({ template_params, campaign_id })
  const metadata = given({ echo_id, additional_attributes: additional })
  const emails = given({ cc_emails, bcc_emails, to_emails })
  const attributes = body.content_attributes || emails ? { ...body.content_attributes, ...emails } : undefined
  return {
    content: body.content,
    private: body.private ?? false,
    contentType: body.content_type,
    contentAttributes: attributes,
    sourceId: body.source_id,
    metadata,
    isTemplate: template_params !== undefined,
  }
}

/** What of these was given; undefined when nothing was. */
function given(fields: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** The files of a form, stored; and those uploaded before, by the id they were announced under. */
async function attachmentsFrom(
  { receive, read }: { receive: Receive; read: Reader },
  actor: Member | Assistant,
  { accountId, inboxId, id: conversationId }: Placed,
  body: Body,
  now: Date,
) {
  const files = (body.attachments ?? []).flatMap((file) => (typeof file === 'string' ? [] : [file]))
  const signed = (body.attachments ?? []).flatMap((file) => (typeof file === 'string' ? [file] : []))
  if (!body.content?.trim() && files.length + signed.length === 0) {
    const message = "Content can't be blank"
    throw refuse('invalid', message, [{ field: 'content', message }])
  }
  const known = []
  for (const one of signed) {
    const id = parseId('file', one)
    if (id === undefined) throw refuse('not_found')
    known.push(await getAttachable(read, actor, id, 'file'))
  }
  const stored = await receive(actor, { accountId, inboxId, conversationId }, files, now)
  return [...known, ...stored].map(attachmentOf)
}

function typeOf(attachments: { kind: string }[]): 'text' | 'image' | 'file' {
  const [first] = attachments
  if (!first) return 'text'
  return first.kind === 'image' ? 'image' : 'file'
}

/** The message, where it is one of this conversation's. */
async function openOne(
  tx: Parameters<typeof openMessage>[0],
  actor: Member,
  conversation: Conversation,
  messageId: string,
) {
  const opened = await openMessage(tx, actor, `#${numberIn(messageId)}`)
  if (opened.conversation.id !== conversation.id) throw refuse('not_found')
  return opened
}
