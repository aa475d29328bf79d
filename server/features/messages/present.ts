/** From a message to its wire shapes: REST and socket. */
import type { z } from 'zod'
import type { Frame, LoggedEvent } from '../../platform/events/event.ts'
import { printId } from '../../platform/ids/ids.ts'
import { presentAttached } from '../files/present.ts'
import { type AuthorKind, isIncoming, type Message, type MessageStatus } from './message.ts'
import { presentStoredAttachment } from './present-attachment.ts'
import type { MessageShape, PostedData } from './schema.ts'

/** A message as REST shows it. */
export function presentMessage(message: Message): z.output<typeof MessageShape> {
  const senderId = senderIdOf({ ...message, contactId: message.visitorId })
  return {
    id: printId('msg', message.id),
    conversation_id: printId('conv', message.conversationId),
    from: isIncoming(message) ? 'visitor' : 'support',
    sender: { id: senderId, name: message.authorName },
    sender_id: senderId,
    content: message.content,
    type: message.type,
    file_id: message.fileId && printId('file', message.fileId),
    ...(message.file ? { file: message.file } : {}),
    status: seedStatus(message.status),
    message_seq: message.seq,
    private: message.private,
    ...(message.clientId && !isKey(message.clientId) ? { client_id: message.clientId } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
    created_at: message.createdAt.toISOString(),
    ...presentMore(message),
  }
}

/** What only some messages have. */
function presentMore(message: Message) {
  const { direction, contentType, contentAttributes, attachments, sourceId, failure, editedAt } = message
  return {
    ...(direction === 'activity' || direction === 'template' ? { direction } : {}),
    ...(contentType === 'text' ? {} : { content_type: contentType }),
    ...(contentAttributes ? { content_attributes: contentAttributes } : {}),
    ...(attachments.length > 0
      ? { attachments: attachments.map((one) => presentStoredAttachment(one, presentAttached)) }
      : {}),
    ...(sourceId === null ? {} : { source_id: sourceId }),
    ...(message.status === 'failed' ? { failed: true as const } : {}),
    ...(failure === null ? {} : { error: failure }),
    ...(message.status === 'progress' ? { in_progress: true as const } : {}),
    ...(editedAt ? { edited_at: editedAt.toISOString() } : {}),
    ...(message.deletedAt ? { deleted: true as const } : {}),
  }
}

/** Of the words seed 001 has: what has not gone out, or could not, is sent as far as it knows. */
function seedStatus(status: MessageStatus): 'sent' | 'delivered' | 'read' {
  return status === 'delivered' || status === 'read' ? status : 'sent'
}

/** Visitors by the id their browser made; members and assistants by theirs; the system by its name. */
function senderIdOf(author: { authorKind: AuthorKind; authorId: string | null; contactId: string }): string {
  if (author.authorKind === 'contact') return author.contactId
  if (author.authorId === null) return 'system'
  return printId(author.authorKind === 'assistant' ? 'assistant' : 'user', author.authorId)
}

type Posted = LoggedEvent<z.output<typeof PostedData>>

/** A message as the socket shows it: the seed's fields, and what a client needs to order and repeat. */
export function presentMessageFrame(event: Posted): Frame {
  const { data } = event
  const isFromContact =
    data.direction === undefined ? event.actor.kind === 'contact' : data.direction === 'in'
  const author = { authorKind: event.actor.kind, authorId: event.actor.id, contactId: data.visitorId }
  return {
    type: 'message',
    from: isFromContact ? 'visitor' : 'support',
    message: data.content,
    ...(data.file ? { file: data.file } : {}),
    conversation_id: printId('conv', event.conversationId ?? ''),
    visitor_id: data.visitorId,
    id: printId('msg', data.id),
    message_seq: data.seq,
    ...(data.clientId && !isKey(data.clientId) ? { client_id: data.clientId } : {}),
    created_at: data.createdAt ?? event.at.toISOString(),
    sender: { id: senderIdOf(author), name: data.authorName },
    message_type: data.type,
    status: 'sent',
    ...(data.private ? { private: true } : {}),
    ...(data.metadata ? { metadata: data.metadata } : {}),
    ...(data.direction === 'template' ? { direction: data.direction } : {}),
    ...(data.contentType ? { content_type: data.contentType } : {}),
    ...(data.contentAttributes ? { content_attributes: data.contentAttributes } : {}),
    ...(data.attachments ? { attachments: data.attachments } : {}),
    ...(data.sourceId === undefined ? {} : { source_id: data.sourceId }),
    ...(data.status ? { in_progress: true } : {}),
    ...(data.deleted ? { deleted: true } : {}),
  }
}

const keyPrefix = 'key:'

/** The stored client id of a send that was made repeatable by an Idempotency-Key. */
export function clientIdOfKey(key: string): string {
  return `${keyPrefix}${key}`
}

/** True for a client id that was an Idempotency-Key: it is the caller's, and not shown to others. */
export function isKey(clientId: string): boolean {
  return clientId.startsWith(keyPrefix)
}
