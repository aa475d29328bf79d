/**
 * `/v1.0/messages`: text messages, which are what was said on SMS inboxes; one to several destinations is one in each of
 * their conversations, and the first of them stands for all. Nothing is sent yet: their status says so.
 */
import { z } from 'zod'
import type { Conversation } from '../../features/conversations/conversations.ts'
import { listKept } from '../../features/conversations/known.ts'
import { getMessage, openMessage } from '../../features/messages/access.ts'
import { findMessages, listSaidOn } from '../../features/messages/by-time.ts'
import { deleteMessage } from '../../features/messages/changing.ts'
import type { Message } from '../../features/messages/messages.ts'
import type { Reader } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import type { Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { inboxesFor, managers } from './caller.ts'
import { IdParams } from './conversations.ts'
import { absent, orAbsent } from './failures.ts'
import { type KeptSms, keeping, keptOf } from './kept-sms.ts'
import { postAs } from './messages.ts'
import { nextToken, pageQuery, readPlace, sizeOf, startOf } from './paging.ts'
import { type Inboxes, presentMessage } from './present.ts'
import { type Address, AddressInput, AddressShape, stamp, stamps } from './print.ts'
import { openWith } from './starting.ts'

const TargetShape = z.object({
  destination: AddressShape,
  status: z.enum(['received', 'queued', 'sent', 'failed', 'delivered']),
  parts: z.number().int(),
  tm_update: z.string(),
})

export const SmsShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  type: z.literal('sms'),
  source: AddressShape,
  targets: z.array(TargetShape),
  text: z.string(),
  direction: z.enum(['outbound', 'inbound']),
  ...stamps,
})

const base = { tag: 'SMS', actors: managers } as const
const tel = AddressInput.refine(({ type }) => type === 'tel', 'A telephone number: type tel')

const list = operation({
  ...base,
  id: 'voipbinListSms',
  method: 'get',
  path: '/v1.0/messages',
  summary: 'Text messages, newest first',
  examples: [{ summary: 'The newest', query: { page_size: '10' } }],
  limit: 'reads',
  query: z.object(pageQuery),
  data: z.object({ result: z.array(SmsShape), next_page_token: z.string() }),
})
const send = operation({
  ...base,
  id: 'voipbinSendSms',
  method: 'post',
  path: '/v1.0/messages',
  summary: 'Say something to telephone numbers, from one of one’s own; it is queued until the channel sends',
  examples: [
    {
      summary: 'To one number',
      body: {
        source: { type: 'tel', target: '+15550000001' },
        destinations: [{ type: 'tel', target: '+15550000002' }],
        text: 'Your parcel is on its way',
      },
    },
  ],
  limit: 'writes',
  body: z.object({
    source: tel,
    destinations: z.array(tel).min(1).max(50),
    text: text(10_000).min(1),
  }),
  data: SmsShape,
})
const one = { ...base, path: '/v1.0/messages/{id}', params: IdParams, data: SmsShape } as const
const get = operation({
  ...one,
  id: 'voipbinGetSms',
  method: 'get',
  summary: 'One text message',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'reads',
})
const remove = operation({
  ...one,
  id: 'voipbinRemoveSms',
  method: 'delete',
  summary: 'Take back what was said',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'writes',
})

export const smsRoutes = ({ authenticator }: Platform): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const inboxes = await inboxesFor(read, actor)
    const ids = [...inboxes.values()].filter(({ channel }) => channel === 'sms').map((one) => one.inboxId)
    const place = readPlace(query.page_token)
    const page = { ...startOf(place), limit: sizeOf(query) }
    const messages = await listSaidOn(read, actor, ids, page)
    const shown = messages.filter((message) => !keptOf(message).isPart)
    return {
      result: await presentAll(read, actor.accountId, shown, inboxes),
      next_page_token: nextToken(messages, place),
    }
  }),
  on(send, async ({ actor, body, now, transact }) => {
    const sent = await transact(async (tx) => {
      const by = byActor(actor, now)
      const { source } = body
      // Opened in one order, so that two to the same people do not wait for each other in a circle.
      const opened = new Map<string, Conversation>()
      for (const peer of body.destinations.toSorted((one, other) => (one.target < other.target ? -1 : 1)))
        opened.set(peer.target, await openWith(tx, actor, { source, peer }, by))
      const say = async (destination: Address, kept: Partial<KeptSms>) => {
        const conversation = opened.get(destination.target)
        if (!conversation) throw absent('CONVERSATION')
        const metadata = keeping({ source, destination, ...kept })
        return await postAs(tx, actor, conversation, { text: body.text, medias: [], now, metadata })
      }
      const [first, ...rest] = body.destinations
      const others: string[] = []
      for (const destination of rest) others.push((await say(destination, { isPart: true })).id)
      // There is at least one: the body says so.
      const lead = await say(first as Address, { others })
      const [shown] = await presentAll(tx, actor.accountId, [lead], await inboxesFor(tx, actor))
      if (!shown) throw absent('MESSAGE')
      return shown
    })
    authenticator.forgetMembers(actor.accountId)
    return sent
  }),
  on(get, async ({ actor, params, read }) => {
    const message = await orAbsent(getMessage(read, actor, params.id), 'MESSAGE')
    return await presentOne(read, actor, message)
  }),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const opened = await orAbsent(openMessage(tx, actor, params.id), 'MESSAGE')
      const shown = await presentOne(tx, actor, opened.message)
      const gone = await deleteMessage(tx, opened, byActor(actor, now))
      return { ...shown, text: '', tm_delete: stamp(gone.deletedAt ?? now) }
    }),
  ),
]

async function presentOne(reader: Reader, actor: Member, message: Message) {
  const [shown] = await presentAll(reader, actor.accountId, [message], await inboxesFor(reader, actor))
  if (!shown) throw absent('MESSAGE')
  return shown
}

/** Those that are text messages, with what was said to their other destinations: three look-ups, however many. */
export async function presentAll(
  reader: Reader,
  accountId: string,
  messages: Message[],
  inboxes: Inboxes,
): Promise<z.output<typeof SmsShape>[]> {
  const otherIds = messages.flatMap((message) => keptOf(message).others)
  const others = await findMessages(reader, accountId, otherIds)
  const all = [...messages, ...others.values()]
  const conversations = await listKept(reader, accountId, [...new Set(all.map((one) => one.conversationId))])
  return messages.flatMap((message) => {
    const conversation = conversations.get(message.conversationId)
    if (conversation?.channel !== 'sms') return []
    const parts = keptOf(message).others.flatMap((id) => others.get(id) ?? [])
    return [presentSms(message, { conversation, conversations, parts, inboxes })]
  })
}

interface Around {
  conversation: Conversation
  conversations: Map<string, Conversation>
  parts: Message[]
  inboxes: Inboxes
}

function presentSms(message: Message, around: Around): z.output<typeof SmsShape> {
  const { source } = presentMessage(message, around.conversation, around.inboxes)
  const targets = [message, ...around.parts].flatMap((one) => {
    const conversation = around.conversations.get(one.conversationId)
    return conversation ? [targetOf(one, conversation, around.inboxes)] : []
  })
  return {
    id: message.id,
    customer_id: message.accountId,
    type: 'sms',
    source,
    targets,
    text: message.content ?? '',
    direction: message.direction === 'in' ? 'inbound' : 'outbound',
    tm_create: stamp(message.createdAt),
    tm_update: stamp(message.editedAt),
    tm_delete: stamp(message.deletedAt),
  }
}

function targetOf(
  message: Message,
  conversation: Conversation,
  inboxes: Inboxes,
): z.output<typeof TargetShape> {
  const { destination } = presentMessage(message, conversation, inboxes)
  return {
    destination: keptOf(message).destination ?? destination,
    status: message.direction === 'in' ? 'received' : statuses[message.status],
    parts: partsOf(message.content ?? ''),
    tm_update: stamp(message.editedAt ?? message.createdAt),
  }
}

const statuses = {
  progress: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
} as const

/** In how many pieces a text travels: 160 plain characters fit one, 70 of any other kind; of several each loses some. */
function partsOf(content: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what seven bits hold is the point
  const isPlain = /^[\u0000-\u007f]*$/.test(content)
  const [whole, piece] = isPlain ? [160, 153] : [70, 67]
  return content.length <= whole ? 1 : Math.ceil(content.length / piece)
}
