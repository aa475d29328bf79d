/**
 * Who is told of what: the reaction that turns events into deliveries, in the order of the log and in one transaction
 * with the place in it, so that each event is told exactly as often as somebody asked.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../platform/db/db.ts'
import { on, onAny, type Reaction } from '../../platform/events/dispatcher.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import type { Telling, WebhookBody, WebhookFormat } from '../../platform/events/webhook-format.ts'
import { newId } from '../../platform/ids/ids.ts'
import { assistantChanged } from '../assistants/events.ts'
import { inboxChanged } from '../inboxes/events.ts'
import { messageDeleted } from '../messages/events.ts'
import { withoutWords } from '../messages/without-words.ts'
import {
  type DeliveryDraft,
  forgetBodiesOf,
  insertDeliveries,
  lockUnsaid,
  updateBody,
} from './delivery-queries.ts'
import { toldEvents } from './native-format.ts'
import {
  dropTaken,
  type Listener,
  type Outgoing,
  selectListening,
  selectOutgoing,
  upsertOutgoing,
} from './queries.ts'
import { makeSecret } from './secrets.ts'
import { wakeSenders } from './wake-job.ts'

/** What the addresses of assistants and inboxes are told, whoever set them. */
const outgoingWords = {
  assistant: [
    'message_created',
    'message_updated',
    'conversation_opened',
    'conversation_resolved',
    'webwidget_triggered',
  ],
  inbox: [
    'message_created',
    'message_updated',
    'conversation_created',
    'conversation_updated',
    'conversation_status_changed',
  ],
}

interface Tools {
  formats: readonly WebhookFormat[]
  /** The installation's. */
  secret: Uint8Array
  now(): Date
}

/** One reaction for all events: several would each be right and together out of order. */
export const webhookReactions = (tools: Tools): Reaction[] => [
  onAny(
    [...toldEvents, ...tools.formats.flatMap(({ events }) => events ?? [])],
    'tell-webhooks',
    async (tx, events) => {
      for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId))
        await tellAccount(tx, accountId, batch, tools)
    },
  ),
  // The sender leaves such an address alone from the commit on; here it is written down.
  onAny([assistantChanged, inboxChanged], 'drop-taken-addresses', async (tx, events) => {
    for (const accountId of new Set(events.map((event) => event.accountId)))
      await dropTaken(tx, accountId, tools.now())
  }),
  // What was said is gone: also from the log of what was told, where any line of the conversation may repeat it.
  on(messageDeleted, 'forget-what-webhooks-were-told', async (tx, events) => {
    for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId)) {
      const conversationIds = [...new Set(batch.flatMap(({ conversationId }) => conversationId ?? []))]
      // What waits comes first, under a lock: what is sent meanwhile is then among what was said.
      for (const event of batch) await unsay(tx, event)
      await forgetBodiesOf(tx, accountId, conversationIds)
    }
  }),
]

/** What waits for a receiver that is away is told without the words. */
async function unsay(
  tx: Tx,
  { accountId, conversationId, data }: LoggedEvent<{ id: string; num: number; saidAt?: string | undefined }>,
): Promise<void> {
  if (conversationId === null) return
  const gone = { messageId: data.id, num: data.num, since: data.saidAt ?? new Date(0).toISOString() }
  for (const { id, body } of await lockUnsaid(tx, accountId, conversationId)) {
    const rest = withoutWords(body, gone)
    if (!isDeepStrictEqual(rest, body)) await updateBody(tx, accountId, id, rest)
  }
}

/** A constant number of look-ups and writes for each batch of an account. */
async function tellAccount(tx: Tx, accountId: string, events: LoggedEvent[], tools: Tools): Promise<void> {
  const outgoing = await knownOutgoing(tx, accountId, events, tools)
  const listening = await selectListening(tx, accountId, wordsOf(tools.formats, events))
  if (listening.length === 0) return
  const drafts = await draftsOf(tx, accountId, events, { formats: tools.formats, listening, outgoing })
  if (drafts.length === 0) return
  drafts.sort((one, other) => (one.eventSeq ?? 0) - (other.eventSeq ?? 0))
  await insertDeliveries(tx, accountId, drafts, tools.now())
  await wakeSenders(tx)
}

/** Every name these events have, in any format. */
export function wordsOf(formats: readonly WebhookFormat[], events: LoggedEvent[]): string[] {
  return [...new Set(formats.flatMap((format) => events.flatMap((event) => format.words(event))))]
}

/** What those who listen are told of events, in each one's format. */
export async function draftsOf(
  tx: Tx,
  accountId: string,
  events: LoggedEvent[],
  to: { formats: readonly WebhookFormat[]; listening: Listener[]; outgoing: Outgoing[] },
): Promise<DeliveryDraft[]> {
  const drafts: DeliveryDraft[] = []
  for (const format of to.formats) {
    const mine = to.listening.filter((listener) => listener.format === format.name)
    const given = { format, mine, outgoing: to.outgoing }
    if (mine.length > 0) drafts.push(...(await draftsFor(tx, accountId, events, given)))
  }
  return drafts
}

/** The addresses of the events' inboxes; those not seen before are kept as webhooks first. */
async function knownOutgoing(
  tx: Tx,
  accountId: string,
  events: LoggedEvent[],
  { secret, now }: Tools,
): Promise<Outgoing[]> {
  const inboxIds = [...new Set(events.flatMap(({ inboxId }) => inboxId ?? []))]
  const found = inboxIds.length > 0 ? await selectOutgoing(tx, accountId, inboxIds) : []
  const moved = found.filter(({ url, knownUrl }) => url !== knownUrl)
  // What waits was meant for where it was.
  if (moved.length > 0) await dropTaken(tx, accountId, now())
  for (const one of moved) {
    const id = newId()
    const { sealed } = makeSecret(secret, id)
    const subscriptions = outgoingWords[one.source]
    await upsertOutgoing(tx, accountId, one, { id, sealed, subscriptions, now: now() })
  }
  return found
}

async function draftsFor(
  tx: Tx,
  accountId: string,
  events: LoggedEvent[],
  { format, mine, outgoing }: { format: WebhookFormat; mine: Listener[]; outgoing: Outgoing[] },
): Promise<DeliveryDraft[]> {
  const asked = events.flatMap((event) => {
    const hearers = mine.filter((listener) => isAbout(listener, event, outgoing))
    return format.words(event).flatMap((word) => {
      const of = hearers.filter(({ subscriptions }) => subscriptions.includes(word))
      return of.length > 0 ? [{ event, word, of }] : []
    })
  })
  const bodies = asked.length > 0 ? await format.encode(tx, accountId, asked) : []
  return asked.flatMap(({ event, word, of }, index) => {
    const body = bodies[index]
    return body ? of.map(({ id }) => draftOf(event, word, id, body)) : []
  })
}

/** Whether an event is within what a listener was asked for. */
function isAbout(listener: Listener, { inboxId }: LoggedEvent, outgoing: Outgoing[]): boolean {
  if (listener.source === 'account') return listener.inboxId === null || listener.inboxId === inboxId
  return outgoing.some(
    (one) =>
      one.source === listener.source &&
      one.inboxId === inboxId &&
      (one.source === 'inbox' ? one.inboxId === listener.inboxId : one.assistantId === listener.assistantId),
  )
}

function draftOf(event: Telling['event'], word: string, webhookId: string, body: WebhookBody): DeliveryDraft {
  const subjectId = event.conversationId ?? event.contactId ?? event.inboxId ?? event.accountId
  return { id: newId(), webhookId, eventSeq: event.seq, event: word, subjectId, body, createdAt: event.at }
}
