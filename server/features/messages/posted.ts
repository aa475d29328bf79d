/** What became of drafts: the message each is now, and its event as the statement wrote it into the log. */
import type { z } from 'zod'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { newId } from '../../platform/ids/ids.ts'
import { messagePosted } from './events.ts'
import { directionOf, type Message, type MessageDraft } from './message.ts'
import type { Post, PostedRow } from './post-queries.ts'
import { presentAttachment } from './present-attachment.ts'
import type { PostedData } from './schema.ts'

/** What became of a draft. A repeat carries the message that was stored the first time. */
export type Outcome =
  | { kind: 'posted'; message: Message; event: LoggedEvent }
  | { kind: 'repeated'; message: Message }
  | { kind: 'absent' }
  | { kind: 'forbidden' }
  | { kind: 'finished' }

/** A draft as it is stored. */
export function postOf(draft: MessageDraft): Post {
  const attachments = draft.attachments?.map((attachment) => ({ ...attachment, id: newId() })) ?? []
  return { id: newId(), draft, attachments, more: moreOf(draft, attachments) }
}

/** What the event of this message says that a plain text's does not. */
function moreOf(draft: MessageDraft, attachments: Post['attachments']): Post['more'] {
  const direction = directionOf(draft)
  const isUsual = direction === (draft.authorKind === 'contact' ? 'in' : 'out')
  const { contentType = 'text', contentAttributes, sourceId, saidAt } = draft
  const more = {
    ...(isUsual ? {} : { direction }),
    ...(contentType === 'text' ? {} : { contentType }),
    ...(contentAttributes ? { contentAttributes } : {}),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(saidAt ? { createdAt: saidAt.toISOString() } : {}),
    ...(draft.isInProgress ? { status: 'progress' } : {}),
    ...(attachments.length > 0
      ? { attachments: attachments.map((one) => presentAttachment({ ...one, file: one.file?.shown })) }
      : {}),
  }
  return Object.keys(more).length > 0 ? more : undefined
}

export function outcomeOf(post: Post, row: PostedRow | undefined): Outcome {
  if (!row || row.outcome === 'absent') return { kind: 'absent' }
  if (row.outcome === 'forbidden') return { kind: 'forbidden' }
  if (row.outcome === 'finished') return { kind: 'finished' }
  const { stored } = row
  if (row.outcome === 'repeated' && stored) {
    return { kind: 'repeated', message: { ...stored, visitorId: row.visitorId } }
  }
  const message = messageOf(post, row)
  return { kind: 'posted', message, event: eventOf(message, post, row) }
}

function messageOf({ id, draft }: Post, row: PostedRow): Message {
  return {
    id,
    num: row.num,
    accountId: draft.accountId,
    conversationId: row.conversationId,
    visitorId: row.visitorId,
    seq: row.seq,
    direction: directionOf(draft),
    authorKind: draft.authorKind,
    authorId: draft.authorId,
    authorName: row.authorName,
    private: draft.private,
    type: draft.type,
    content: draft.content,
    contentType: draft.contentType ?? 'text',
    contentAttributes: draft.contentAttributes ?? null,
    sourceId: draft.sourceId ?? null,
    fileId: draft.fileId,
    file: draft.file,
    attachments: [],
    clientId: draft.clientId,
    metadata: draft.metadata,
    status: draft.isInProgress ? 'progress' : 'sent',
    failure: null,
    editedAt: null,
    deletedAt: null,
    createdAt: draft.saidAt ?? draft.now,
  }
}

/** As the statement wrote it into the log. */
function eventOf(message: Message, { draft, more }: Post, row: PostedRow): LoggedEvent {
  const { id, seq, visitorId, authorName, type, content, fileId, file, clientId, metadata, num } = message
  const data: z.output<typeof PostedData> = {
    id,
    seq,
    visitorId,
    authorName,
    private: message.private,
    type,
    content,
    fileId,
    file,
    clientId,
    metadata,
    num,
    ...more,
  }
  return {
    accountId: draft.accountId,
    seq: row.eventSeq ?? 0,
    type: messagePosted.type,
    at: draft.now,
    actor: { kind: draft.authorKind, id: draft.authorId },
    inboxId: row.inboxId,
    conversationId: row.conversationId,
    contactId: row.contactId,
    memberId: null,
    data,
  }
}
