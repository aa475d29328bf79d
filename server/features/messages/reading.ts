/** Marking messages read, and pages of history. Reading works both ways (RUL-06, RUL-07). */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { type Actor, isMember } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { getConversation, openConversation } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { messagesRead } from './events.ts'
import type { Message } from './messages.ts'
import { countRead, markRead, selectMessages, selectSeq } from './queries.ts'

type SignedIn = Exclude<Actor, { kind: 'anonymous' }>

/** Marks the other side's messages read: the named ones, or all. Answers how many were newly marked. */
export async function readMessages(
  tx: Tx,
  actor: SignedIn,
  { conversationId, ids, now }: { conversationId: string; ids: string[] | undefined; now: Date },
): Promise<number> {
  const conversation = await openConversation(tx, actor, conversationId)
  const wanted = ids && ids.length > 0 ? ids : undefined
  const direction = isMember(actor) ? 'in' : 'out'
  const marked = await markRead(tx, conversation, { direction, ids: wanted, now })
  const newest = marked.at(-1)
  if (!newest) return 0
  const through = wanted === undefined ? newest.seq : undefined
  const unreadCount = await countRead(tx, conversation, {
    direction,
    total: marked.length,
    newest: newest.seq,
    through,
  })
  append(tx, messagesRead, {
    accountId: conversation.accountId,
    at: now,
    actor: isMember(actor) ? { kind: 'member', id: actor.userId } : { kind: 'contact', id: actor.contactId },
    inboxId: conversation.inboxId,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    memberId: null,
    data: {
      by: isMember(actor) ? 'support' : 'visitor',
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

/** The same for a conversation that was already admitted. */
export async function pageOf(
  reader: Reader,
  actor: SignedIn,
  conversation: Conversation,
  page: { limit: number; before?: string | undefined; after?: string | undefined },
): Promise<HistoryPage> {
  const seqOf = async (id: string | undefined) => {
    if (id === undefined) return undefined
    const seq = await selectSeq(reader, conversation, id)
    if (seq === undefined) throw refuse('not_found', 'There is no such message in this conversation')
    return seq
  }
  const [before, after] = [await seqOf(page.before), await seqOf(page.after)]
  const { accountId, id: conversationId } = conversation
  const limit = page.limit + 1
  const found = await selectMessages(reader, {
    accountId,
    conversationId,
    withNotes: isMember(actor),
    limit,
    before,
    after,
  })
  const hasMore = found.length > page.limit
  // One more than asked was read, to know whether there is more: it is the one farthest from where we began.
  const messages = hasMore ? (after === undefined ? found.slice(1) : found.slice(0, -1)) : found
  return { messages, hasMore }
}
