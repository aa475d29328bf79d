/**
 * Messages: what is said in a conversation, in the order it was said: 1, 2, 3… without holes. A message
 * and its event commit together or not at all; unread counts, delivery, notifications and analysis all
 * start from that event, and none of them is called here.
 *
 * Posting is written in bulk: one statement stores many messages of many conversations.
 */
import type { Tx } from '../../platform/db/db.ts'
import { flushEvents } from '../../platform/events/append.ts'
import { type Actor, isMember } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { openConversation } from '../conversations/access.ts'
import { isActive, reopen } from '../conversations/conversations.ts'
import { insertPosts, type PostedRow } from './post-queries.ts'

export type MessageType = 'text' | 'file' | 'image'

/** A file as a message shows it; the bytes stay with files. */
export interface AttachedFile {
  id: string
  filename: string
  original_name: string
  mime_type: string
  size: number
  url: string
  thumbnail_url: string | null
  is_image: boolean
}

export interface MessageDraft {
  accountId: string
  conversationId: string
  authorKind: 'contact' | 'member'
  authorId: string
  authorName: string
  /** Inboxes the author may write to; a contact writes only to its own conversations besides. */
  inboxIds: string[]
  private: boolean
  type: MessageType
  content: string | null
  fileId: string | null
  file: AttachedFile | null
  clientId: string | null
  metadata: Record<string, unknown> | null
  now: Date
}

/** A stored message, as every reader gets it. */
export interface Message {
  id: string
  accountId: string
  conversationId: string
  visitorId: string
  seq: number
  direction: 'in' | 'out'
  authorId: string
  authorName: string
  private: boolean
  type: MessageType
  content: string | null
  fileId: string | null
  file: AttachedFile | null
  clientId: string | null
  metadata: Record<string, unknown> | null
  status: 'sent' | 'delivered' | 'read'
  createdAt: Date
}

/** What became of a draft. A repeat carries the message that was stored the first time. */
export type Outcome =
  | { kind: 'posted' | 'repeated'; message: Message; eventSeq: number | null }
  | { kind: 'absent' }
  | { kind: 'forbidden' }
  | { kind: 'finished' }

/**
 * Posts many drafts, in order. Locks their conversations (in id order), numbers each message, counts it as
 * unread for the other side and appends its event, all in one statement. A draft to a conversation that is
 * absent, not the author's, or (for a contact) finished is left out and told so.
 */
export async function postMessages(tx: Tx, drafts: MessageDraft[]): Promise<Outcome[]> {
  const ids = drafts.map(() => newId())
  const rows = await insertPosts(tx, drafts, ids)
  return drafts.map((draft, index) => outcomeOf(draft, ids[index] ?? '', rows[index]))
}

/** Posts one draft; a contact's message opens a finished conversation again, in the same transaction. */
export async function postReopening(tx: Tx, actor: Actor, draft: MessageDraft): Promise<Outcome> {
  const conversation = await openConversation(tx, actor, draft.conversationId)
  if (!isActive(conversation)) {
    const by = { actor: { kind: draft.authorKind, id: draft.authorId }, now: draft.now } as const
    await reopen(tx, conversation, by)
    // The reopening comes before the message in the log.
    await flushEvents(tx)
  }
  const [outcome] = await postMessages(tx, [draft])
  if (!outcome) throw refuse('server_error')
  return outcome
}

/** The author side of a draft, from who is asking. */
export function authorOf(actor: Exclude<Actor, { kind: 'anonymous' }>, visitorName: string | undefined) {
  if (isMember(actor)) {
    return {
      accountId: actor.accountId,
      authorKind: 'member' as const,
      authorId: actor.userId,
      authorName: actor.name,
      inboxIds: actor.inboxIds,
    }
  }
  return {
    accountId: actor.accountId,
    authorKind: 'contact' as const,
    authorId: actor.contactId,
    // An empty name: the statement takes the contact's own.
    authorName: visitorName ?? '',
    inboxIds: [actor.inboxId],
  }
}

function outcomeOf(draft: MessageDraft, id: string, row: PostedRow | undefined): Outcome {
  if (!row || row.outcome === 'absent') return { kind: 'absent' }
  if (row.outcome === 'forbidden') return { kind: 'forbidden' }
  if (row.outcome === 'finished') return { kind: 'finished' }
  const { stored } = row
  if (row.outcome === 'repeated' && stored) {
    return { kind: 'repeated', message: { ...stored, visitorId: row.visitorId }, eventSeq: null }
  }
  const message: Message = {
    id,
    accountId: draft.accountId,
    conversationId: row.conversationId,
    visitorId: row.visitorId,
    seq: row.seq,
    direction: draft.authorKind === 'contact' ? 'in' : 'out',
    authorId: draft.authorId,
    authorName: row.authorName,
    private: draft.private,
    type: draft.type,
    content: draft.content,
    fileId: draft.fileId,
    file: draft.file,
    clientId: draft.clientId,
    metadata: draft.metadata,
    status: 'sent',
    createdAt: draft.now,
  }
  return { kind: 'posted', message, eventSeq: row.eventSeq }
}
