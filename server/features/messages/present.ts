/** From a message to its wire shapes: REST and socket. */
import type { z } from 'zod'
import type { Frame, LoggedEvent } from '../../platform/events/event.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Message } from './messages.ts'
import type { MessageShape, PostedData } from './schema.ts'

/** A message as REST shows it. */
export function presentMessage(message: Message): z.output<typeof MessageShape> {
  const senderId = message.direction === 'in' ? message.visitorId : printId('user', message.authorId)
  return {
    id: printId('msg', message.id),
    conversation_id: printId('conv', message.conversationId),
    from: message.direction === 'in' ? 'visitor' : 'support',
    sender: { id: senderId, name: message.authorName },
    sender_id: senderId,
    content: message.content,
    type: message.type,
    file_id: message.fileId && printId('file', message.fileId),
    ...(message.file ? { file: message.file } : {}),
    status: message.status,
    message_seq: message.seq,
    private: message.private,
    ...(message.clientId && !isKey(message.clientId) ? { client_id: message.clientId } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
    created_at: message.createdAt.toISOString(),
  }
}

type Posted = LoggedEvent<z.output<typeof PostedData>>

/** A message as the socket shows it: the seed's fields, and what a client needs to order and repeat. */
export function presentMessageFrame(event: Posted): Frame {
  const { data } = event
  const isVisitor = event.actor.kind === 'contact'
  return {
    type: 'message',
    from: isVisitor ? 'visitor' : 'support',
    message: data.content,
    ...(data.file ? { file: data.file } : {}),
    conversation_id: printId('conv', event.conversationId ?? ''),
    visitor_id: data.visitorId,
    id: printId('msg', data.id),
    message_seq: data.seq,
    ...(data.clientId && !isKey(data.clientId) ? { client_id: data.clientId } : {}),
    created_at: event.at.toISOString(),
    sender: { id: isVisitor ? data.visitorId : printId('user', event.actor.id ?? ''), name: data.authorName },
    message_type: data.type,
    status: 'sent',
    ...(data.private ? { private: true } : {}),
    ...(data.metadata ? { metadata: data.metadata } : {}),
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
