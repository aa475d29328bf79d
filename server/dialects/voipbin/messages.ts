/** Messages of a conversation (systems.md 1.3): read newest first, and said to its contact. */
import { z } from 'zod'
import type { Conversation } from '../../features/conversations/conversations.ts'
import { getPlaceById, type Place, type Placed } from '../../features/conversations/places.ts'
import { listNewestFirst } from '../../features/messages/by-time.ts'
import { type DirectDraft, postDirect, wholeDraft } from '../../features/messages/messages.ts'
import { posterOf } from '../../features/messages/poster.ts'
import { clientIdOfKey } from '../../features/messages/present.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { agents, conversationFor, inboxesFor, managers, requireOwn } from './caller.ts'
import { IdParams } from './conversations.ts'
import { orAbsent } from './failures.ts'
import { keeping } from './kept-sms.ts'
import { pageQuery, printPlace, readPlace, sizeOf } from './paging.ts'
import { MessageShape, presentMessage, selfOf } from './present.ts'

const tag = 'Messages'

const MediaInput = z.object({
  type: text(100).default('file'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  filename: text(255).optional(),
})

const PostBody = z.object({ text: text(10_000).default(''), medias: z.array(MediaInput).max(15).default([]) })
const MessageList = z.object({ result: z.array(MessageShape), next_page_token: z.string() })

const list = {
  tag,
  method: 'get',
  actors: agents,
  summary: 'What was said, newest first',
  examples: [{ summary: 'Of one conversation', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'reads',
  params: IdParams,
  query: z.object(pageQuery),
  data: MessageList,
} as const
const post = {
  tag,
  method: 'post',
  summary: 'Say something; `medias` may be left out',
  examples: [
    {
      summary: 'An answer',
      params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' },
      body: { text: 'On its way!' },
    },
  ],
  limit: 'writes',
  params: IdParams,
  body: PostBody,
  data: MessageShape,
} as const

const listAll = operation({
  ...list,
  id: 'voipbinListMessages',
  examples: [{ summary: 'Of one', params: { id: '01a1fe88-4858-770b-b29f-869c83c5ab2a' } }],
  path: '/v1.0/conversations/{id}/messages',
})
const postAny = operation({
  ...post,
  actors: managers,
  id: 'voipbinPostMessage',
  examples: [
    {
      summary: 'An answer',
      params: { id: '01a1fe88-4858-770b-b29f-869c83c5ab2a' },
      body: { text: 'It is on its way.' },
    },
  ],
  path: '/v1.0/conversations/{id}/messages',
})
const listOwn = operation({
  ...list,
  id: 'voipbinListOwnMessages',
  path: '/v1.0/service_agents/conversations/{id}/messages',
})
const postOwn = operation({
  ...post,
  actors: agents,
  id: 'voipbinPostOwnMessage',
  path: '/v1.0/service_agents/conversations/{id}/messages',
})

/** Numbers of messages as the three digits behind the milliseconds of a page token hold them. */
const modulus = 999

export const messageRoutes = (platform: Platform): Route[] => [
  on(listAll, async ({ actor, params, query, read }) =>
    pageOf(read, actor, await conversationFor(read, actor, params.id), query),
  ),
  on(listOwn, async ({ actor, params, query, read }) => {
    const conversation = await conversationFor(read, actor, params.id)
    requireOwn(actor, conversation)
    return await pageOf(read, actor, conversation, query)
  }),
  on(postAny, async ({ actor, params, body, now, idempotencyKey: key }) => {
    const place = await orAbsent(getPlaceById(platform.db, actor, params.id), 'CONVERSATION')
    return await say(platform, { actor, place }, { ...body, now, key })
  }),
  on(postOwn, async ({ actor, params, body, now, idempotencyKey: key }) => {
    const place = await orAbsent(getPlaceById(platform.db, actor, params.id), 'CONVERSATION')
    requireOwn(actor, place.conversation)
    return await say(platform, { actor, place }, { ...body, now, key })
  }),
]

async function pageOf(
  reader: Reader,
  actor: Member,
  conversation: Conversation,
  query: { page_size: number; page_token?: string | undefined },
): Promise<z.output<typeof MessageList>> {
  const place = readPlace(query.page_token)
  const mark = place && place.mark > 0 ? { of: place.mark - 1, modulus } : undefined
  const before = place && { at: place.at, mark }
  const messages = await listNewestFirst(reader, conversation, { limit: sizeOf(query), before })
  const inboxes = await inboxesFor(reader, actor)
  const last = messages.at(-1)
  return {
    result: messages.map((message) => presentMessage(message, conversation, inboxes)),
    next_page_token: last ? printPlace({ at: last.createdAt, mark: (last.seq % modulus) + 1 }) : '',
  }
}

/** Channels whose messages are the contact's as soon as they are stored; to the others sending comes with the channel. */
const direct = ['web', 'api']

interface Saying {
  text: string
  medias: z.output<typeof MediaInput>[]
  now: Date
  metadata?: Record<string, unknown>
}

/** Stores what a member says, in a commit shared with others; a repeat under its key is answered with the first. */
async function say(
  platform: Platform,
  { actor, place: { conversation, inbox } }: { actor: Member; place: Place },
  { key, ...saying }: Saying & { key: string | undefined },
) {
  const inboxes = new Map(conversation.isInboxDeleted ? [] : [[conversation.inboxId, inbox] as const])
  const source = selfOf(conversation, inboxes)
  const isFromNumber = conversation.channel === 'sms' && source.target !== ''
  const metadata = isFromNumber ? keeping({ source }) : undefined
  const draft = wholeDraft(draftOf(actor, conversation, { ...saying, ...(metadata ? { metadata } : {}) }))
  const clientId = key === undefined ? null : clientIdOfKey(key)
  const { message } = await posterOf(platform).post(actor, { ...draft, clientId })
  return presentMessage(message, conversation, inboxes)
}

/** Stores what a member says within somebody else's transaction. */
export async function postAs(tx: Tx, actor: Member, conversation: Conversation, saying: Saying) {
  return await postDirect(tx, draftOf(actor, conversation, saying))
}

/** What a member says is in progress until a channel has taken it. */
function draftOf(actor: Member, conversation: Placed, saying: Saying): DirectDraft {
  if (saying.text === '' && saying.medias.length === 0) throw refuse('invalid', 'text: something to say')
  return {
    accountId: actor.accountId,
    conversationId: conversation.id,
    authorKind: 'member',
    authorId: actor.userId,
    authorName: actor.shownName,
    content: saying.text === '' ? null : saying.text,
    now: saying.now,
    metadata: saying.metadata ?? null,
    isInProgress: !direct.includes(conversation.channel),
    ...(saying.medias.length > 0 ? { attachments: saying.medias.map(attachmentOf) } : {}),
  }
}

function attachmentOf({
  type,
  url,
  filename,
}: z.output<typeof MediaInput>): NonNullable<DirectDraft['attachments']>[number] {
  if (url === undefined) throw refuse('invalid', 'medias: url is missing')
  const kind = (['image', 'audio', 'video'] as const).find(
    (one) => type === one || type.startsWith(`${one}/`),
  )
  return { kind: kind ?? 'file', externalUrl: url, title: filename, meta: { type } }
}
