/**
 * From the log to VoIPBin's sockets. An event names what it is about; its data is that thing as it is now, read once for
 * a batch. Lines about what happened, and notes, are not messages there.
 */
import { conversationChanged } from '../../features/conversations/events.ts'
import { audibleTo } from '../../features/conversations/hearing.ts'
import { type Kept, listKept } from '../../features/conversations/known.ts'
import { listAllInboxes } from '../../features/inboxes/access.ts'
import { inboxChanged } from '../../features/inboxes/events.ts'
import { findMessages } from '../../features/messages/by-time.ts'
import { messageDeleted, messagePosted, messageUpdated } from '../../features/messages/events.ts'
import type { Reader } from '../../platform/db/db.ts'
import { isEventOf, type LoggedEvent } from '../../platform/events/event.ts'
import { isMember } from '../../platform/http/actor.ts'
import type { Line, LineAudience } from '../../platform/realtime/line-protocol.ts'
import { isAccount, presentAccount } from './accounts.ts'
import { type Inboxes, presentConversation, presentMessage } from './present.ts'
import { nilId, stamp } from './print.ts'
import { presentAll } from './sms.ts'

interface Frame {
  event: LoggedEvent
  type: string
  data: unknown
  /** Whole topics it is told under, whose beginnings lines have joined. */
  topics: string[]
}

/** Tells the lines of each account what happened there. */
export async function tell(reader: Reader, events: LoggedEvent[], audience: LineAudience): Promise<void> {
  for (const [accountId, own] of Map.groupBy(events, (event) => event.accountId)) {
    const lines = [...audience.linesOf(accountId)].filter((line) => line.topics.size > 0)
    const wanted = own.filter(isTold)
    if (lines.length === 0 || wanted.length === 0) continue
    const audible = await audibleOn(reader, lines, wanted)
    for (const frame of await framesOf(reader, accountId, wanted)) {
      const text = JSON.stringify({ type: frame.type, data: frame.data })
      for (const line of lines)
        if (hears(line, frame.topics) && audible.get(line)?.has(frame.event) !== false) line.send(text)
    }
  }
}

/** What the lines of members whom a custom role narrows may be told; whoever is not in it may be told all. */
async function audibleOn(
  reader: Reader,
  lines: Line[],
  events: LoggedEvent[],
): Promise<Map<Line, Set<LoggedEvent>>> {
  const audible = new Map<Line, Set<LoggedEvent>>()
  for (const line of lines) {
    const { actor } = line
    if (actor && isMember(actor) && actor.permissions !== null)
      audible.set(line, new Set(await audibleTo(reader, actor, events)))
  }
  return audible
}

function hears(line: Line, topics: string[]): boolean {
  return topics.some((topic) => [...line.topics].some((joined) => topic.startsWith(joined)))
}

function isTold(event: LoggedEvent): boolean {
  if (isEventOf(event, messagePosted)) return !event.data.private && event.data.direction !== 'activity'
  if (isEventOf(event, messageUpdated) || isEventOf(event, messageDeleted))
    return !event.data.private && event.data.direction !== 'activity'
  return event.type === conversationChanged.type || event.type === inboxChanged.type
}

async function framesOf(reader: Reader, accountId: string, events: LoggedEvent[]): Promise<Frame[]> {
  const conversationIds = new Set(events.flatMap((event) => event.conversationId ?? []))
  const conversations = await listKept(reader, accountId, [...conversationIds])
  const messages = await findMessages(reader, accountId, events.flatMap(messageIdOf))
  const all = await listAllInboxes(reader, accountId)
  const inboxes = new Map(all.map((inbox) => [inbox.inboxId, inbox]))
  const texts = await presentAll(reader, accountId, [...messages.values()], inboxes)
  const sms = new Map(texts.map((one) => [one.id, one]))
  return events.flatMap((event): Frame[] => {
    if (isEventOf(event, inboxChanged)) return accountFrame(event, event.data.change, inboxes)
    const conversation = conversations.get(event.conversationId ?? '')
    if (!conversation) return []
    const topics = topicsOf(conversation, 'conversation', conversation.id)
    if (isEventOf(event, conversationChanged)) {
      const type = `conversation_${verbOf(event.data.action)}`
      const deletedAt = type.endsWith('deleted') ? event.at : conversation.deletedAt
      return [{ event, type, topics, data: presentConversation({ ...conversation, deletedAt }, inboxes) }]
    }
    const message = messages.get(messageIdOf(event)[0] ?? '')
    if (!message) return []
    return [
      {
        event,
        type: `conversation_message_${messageVerb(event)}`,
        topics,
        data: presentMessage(message, conversation, inboxes),
      },
      ...smsFrame(event, conversation, sms.get(message.id)),
    ]
  })
}

/** A text message is told under its own name too, by its id: what it is to the message service. */
function smsFrame(event: LoggedEvent, conversation: Kept, data: { id: string } | undefined): Frame[] {
  if (!data) return []
  return [
    {
      event,
      type: `message_${messageVerb(event)}`,
      data,
      topics: topicsOf(conversation, 'message', data.id),
    },
  ]
}

function topicsOf({ accountId, assigneeId }: Kept, resource: string, id: string): string[] {
  return [
    `customer_id:${accountId}:${resource}:${id}`,
    ...(assigneeId ? [`agent_id:${assigneeId}:${resource}:${id}`] : []),
  ]
}

function messageIdOf(event: LoggedEvent): string[] {
  const isOfMessage =
    isEventOf(event, messagePosted) || isEventOf(event, messageUpdated) || isEventOf(event, messageDeleted)
  return isOfMessage ? [event.data.id] : []
}

function messageVerb(event: LoggedEvent): string {
  if (event.type === messagePosted.type) return 'created'
  return event.type === messageDeleted.type ? 'deleted' : 'updated'
}

function verbOf(action: string): string {
  return action === 'created' || action === 'deleted' ? action : 'updated'
}

/** Of an account that is gone its id is known, and when. */
function accountFrame(
  event: LoggedEvent,
  change: 'created' | 'updated' | 'deleted',
  inboxes: Inboxes,
): Frame[] {
  const { accountId, inboxId } = event
  const inbox = inboxes.get(inboxId ?? '')
  const topics = [`customer_id:${accountId}:account:${inboxId ?? nilId}`]
  if (change === 'deleted')
    return [
      {
        event,
        type: 'account_deleted',
        topics,
        data: { id: inboxId, customer_id: accountId, tm_delete: stamp(event.at) },
      },
    ]
  return inbox && isAccount(inbox)
    ? [{ event, type: `account_${change}`, topics, data: presentAccount(inbox) }]
    : []
}
