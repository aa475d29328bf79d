/** Marking messages read, and pages of history. Reading works both ways (RUL-06, RUL-07). */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { type Actor, isMember } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { isNumber } from '../../platform/ids/ids.ts'
import { getConversation, openConversation } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { messagesRead } from './events.ts'
import type { Message } from './message.ts'
import {
  type Around,
  countRead,
  markRead,
  selectBySource,
  selectLastAnswerer,
  selectMessages,
  selectNewest,
  selectSeq,
  selectSeqUpTo,
} from './queries.ts'

type SignedIn = Exclude<Actor, { kind: 'anonymous' }>

/** The message of a conversation that has this name, for a caller that has admitted whom it tells. */
export async function findBySource(
  reader: Reader,
  conversation: { accountId: string; id: string },
  sourceId: string,
): Promise<Message | undefined> {
  return await selectBySource(reader, conversation, sourceId)
}

/** The member who answered last in a conversation, or null; assistants and notes answer nobody. */
export async function lastAnswererOf(
  reader: Reader,
  conversation: { accountId: string; id: string },
): Promise<string | null> {
  return await selectLastAnswerer(reader, conversation)
}

/** Marks the other side's messages read: the named ones, or all. Answers how many were newly marked. */
export async function readMessages(
  tx: Tx,
  actor: SignedIn,
  { conversationId, ids, now }: { conversationId: string; ids: string[] | undefined; now: Date },
): Promise<number> {
  const conversation = await openConversation(tx, actor, conversationId)
  const wanted = ids && ids.length > 0 ? ids : undefined
  return await markAndTell(tx, conversation, wanted, {
    side: isMember(actor) ? 'support' : 'visitor',
    actor: isMember(actor) ? { kind: 'member', id: actor.userId } : { kind: 'contact', id: actor.contactId },
    now,
  })
}

/** The contact read one message, as its channel reports. */
export async function markReadByContact(
  tx: Tx,
  conversation: Conversation,
  message: Message,
  now: Date,
): Promise<void> {
  const actor = { kind: 'contact', id: conversation.contactId } as const
  await markAndTell(tx, conversation, [message.id], { side: 'visitor', actor, now })
}

async function markAndTell(
  tx: Tx,
  conversation: Conversation,
  ids: string[] | undefined,
  by: { side: 'support' | 'visitor'; actor: EventActor; now: Date },
): Promise<number> {
  const direction = by.side === 'support' ? 'in' : 'out'
  const marked = await markRead(tx, conversation, { direction, ids, now: by.now })
  // Reading all takes away a mark that was set by hand, too.
  const isAll = ids === undefined && by.side === 'support'
  const total = isAll ? Math.max(conversation.unreadByStaff, marked.length) : marked.length
  if (total === 0) return 0
  const newest = marked.at(-1)?.seq ?? 0
  const through = ids === undefined ? newest : undefined
  const unreadCount = await countRead(tx, conversation, { direction, total, newest, through })
  append(tx, messagesRead, {
    accountId: conversation.accountId,
    at: by.now,
    actor: by.actor,
    inboxId: conversation.inboxId,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    data: {
      by: by.side,
      messageIds: marked.map((message) => message.id),
      unreadCount,
      through: through ?? null,
    },
  })
  return marked.length
}

export interface HistoryPage {
  messages: Message[]
  hasMore: boolean
}

/** A page of a conversation's messages, oldest first; notes only for staff. */
export async function listMessages(
  reader: Reader,
  actor: SignedIn,
  page: { conversationId: string; limit: number; before?: string | undefined; after?: string | undefined },
): Promise<HistoryPage> {
  const conversation = await getConversation(reader, actor, page.conversationId)
  return await pageOf(reader, actor, conversation, page)
}

/** The same for a conversation that was already admitted; as seed 001 shows it. */
export async function pageOf(
  reader: Reader,
  actor: SignedIn,
  conversation: Pick<Conversation, 'accountId' | 'id'>,
  page: PageWish,
): Promise<HistoryPage> {
  return await historyOf(reader, conversation, page, { withNotes: isMember(actor), withActivity: false })
}

export interface PageWish {
  limit: number
  before?: string | undefined
  after?: string | undefined
  /** No message later than this `seq`. */
  upTo?: number | undefined
}

/** What of a conversation a reader is shown besides what was said to the contact. */
export interface Shown {
  withNotes: boolean
  withActivity: boolean
  /** An id of no message of this conversation stands for its place among the numbers, and is not refused. */
  anyPlace?: boolean
}

/**
 * A page of a known conversation, oldest first: the newest, those before a message, after one, or between two (from
 * the older on). For callers that have admitted the reader.
 */
export async function historyOf(
  reader: Reader,
  conversation: { accountId: string; id: string },
  page: PageWish,
  { anyPlace = false, ...shown }: Shown,
): Promise<HistoryPage> {
  const placeOf = async (id: string | undefined) => {
    if (id === undefined) return undefined
    const seq = await selectSeq(reader, conversation, id)
    if (seq !== undefined) return { before: seq, after: seq }
    const passed = anyPlace && isNumber(id) ? await selectSeqUpTo(reader, conversation, id) : undefined
    if (passed === undefined) throw refuse('not_found', 'There is no such message in this conversation')
    return { before: passed + 1, after: passed }
  }
  const upTo = page.upTo === undefined ? undefined : page.upTo + 1
  const before = (await placeOf(page.before))?.before ?? upTo
  const after = (await placeOf(page.after))?.after
  const { accountId, id: conversationId } = conversation
  const limit = page.limit + 1
  const found = await selectMessages(reader, { accountId, conversationId, ...shown, limit, before, after })
  const hasMore = found.length > page.limit
  // One more than asked was read, to know whether there is more: it is the one farthest from where we began.
  const messages = hasMore ? (after === undefined ? found.slice(1) : found.slice(0, -1)) : found
  return { messages, hasMore }
}

/** The newest message of each of these conversations that has one. */
export async function newestOf(
  reader: Reader,
  accountId: string,
  conversations: Around[],
  shown: Pick<Shown, 'withNotes' | 'withActivity'>,
): Promise<Map<string, Message>> {
  const found = await selectNewest(reader, accountId, conversations, shown)
  return new Map(found.map((message) => [message.conversationId, message]))
}

/** The newest few messages of each of these conversations, oldest first; in one look-up for all. */
export async function newestFewOf(
  reader: Reader,
  accountId: string,
  conversations: Around[],
  shown: Pick<Shown, 'withNotes' | 'withActivity'> & { limit: number },
): Promise<Map<string, Message[]>> {
  const found = await selectNewest(reader, accountId, conversations, shown, shown.limit)
  const inOrder = found.toSorted((one, other) => one.seq - other.seq)
  return Map.groupBy(inOrder, (message) => message.conversationId)
}
