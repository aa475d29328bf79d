/**
 * A thread: the messages of one conversation in their order, each once. Pages fetched and frames heard
 * may overlap and repeat in any order; what comes out is the same.
 */
import { further } from './delivery.ts'
import type {
  DeliveredFrame,
  MessageDeletedFrame,
  MessageFrame,
  MessageUpdatedFrame,
  ReadFrame,
} from './frames.ts'
import type { LastMessage, Message, MessagePage, MessageStatus } from './shapes.ts'
import type { MessageChange } from './thread-frames.ts'

export interface Thread {
  /** Oldest first. */
  readonly messages: readonly Message[]
  /** Whether older ones can be fetched. */
  readonly has_more: boolean
  /** Opened, but no page of it is here yet: what stands in it was heard meanwhile. */
  readonly is_awaited?: true
  /** While a page is on its way: what was told of messages since it was asked for, oldest first. */
  readonly told?: readonly MessageChange[]
}

/** The message a frame carries, in the shape REST gives. */
export function messageOf(frame: MessageFrame): Message {
  return {
    id: frame.id,
    conversation_id: frame.conversation_id,
    from: frame.from,
    sender: frame.sender,
    sender_id: frame.sender.id,
    content: frame.message,
    type: frame.message_type,
    file_id: frame.file?.id ?? null,
    created_at: frame.created_at,
    status: frame.status,
    message_seq: frame.message_seq,
    private: frame.private === true,
    ...(frame.file ? { file: frame.file } : {}),
    ...(frame.client_id === undefined ? {} : { client_id: frame.client_id }),
    ...(frame.metadata ? { metadata: frame.metadata } : {}),
    ...(frame.direction ? { direction: frame.direction } : {}),
    ...(frame.content_type === undefined ? {} : { content_type: frame.content_type }),
    ...(frame.content_attributes ? { content_attributes: frame.content_attributes } : {}),
    ...(frame.attachments ? { attachments: frame.attachments } : {}),
    ...(frame.source_id === undefined ? {} : { source_id: frame.source_id }),
    ...(frame.in_progress ? { in_progress: true } : {}),
    ...(frame.deleted ? { deleted: true } : {}),
  }
}

/** What lists say of a conversation this message is the last of: its words, or the name of its file. */
export function lastMessageOf(frame: MessageFrame): LastMessage {
  const { message, file, from, created_at } = frame
  return { content: message ?? file?.original_name ?? null, from, created_at }
}

/** The messages with one more; a message already there only moves up in status. */
export function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const index = messages.findLastIndex((other) => other.message_seq <= message.message_seq)
  const present = messages[index]
  if (present?.message_seq !== message.message_seq) return messages.toSpliced(index + 1, 0, message)
  return replaceAt(messages, index, {
    ...present,
    ...message,
    status: further(present.status, message.status),
  })
}

/** The messages with one of them as it now is; one that is not there is not wanted here. */
export function withUpdated(messages: readonly Message[], frame: MessageUpdatedFrame): readonly Message[] {
  const index = messages.findIndex((message) => message.id === frame.message.id)
  const present = messages[index]
  if (!present || present.deleted) return messages
  // What our own frames said of its delivery may be further than what was true when this was written.
  const status = further(present.status, frame.message.status)
  return replaceAt(messages, index, { ...frame.message, status })
}

/** The messages with one taken back: its place stays. */
export function withDeleted(messages: readonly Message[], frame: MessageDeletedFrame): readonly Message[] {
  const index = messages.findIndex((message) => message.id === frame.id)
  const present = messages[index]
  if (!present) return messages
  const { file, attachments, metadata, content_type, source_id, failed, error, ...kept } = present
  const gone = { content: null, type: 'text', file_id: null, content_attributes: { deleted: true } } as const
  const id = source_id === undefined ? {} : { source_id }
  return replaceAt(messages, index, { ...kept, ...gone, ...id, ...(failed ? { failed } : {}), deleted: true })
}

/** The thread with a fetched page in it. Only a page that reaches further back says whether there is more. */
export function withPage(thread: Thread | undefined, page: MessagePage): Thread {
  const oldest = thread?.messages[0]?.message_seq ?? Number.POSITIVE_INFINITY
  const first = page.messages[0]?.message_seq ?? Number.POSITIVE_INFINITY
  const isOldest = page.messages.length === 0 || first <= oldest
  const messages = page.messages.reduce<readonly Message[]>(withMessage, thread?.messages ?? [])
  return { messages, has_more: isOldest || !thread ? page.has_more : thread.has_more }
}

/** Marks what reached the other side. */
export function withDelivered(messages: readonly Message[], frame: DeliveredFrame): readonly Message[] {
  const isMeant = (message: Message) => message.message_seq <= frame.through && message.from !== frame.to
  return raise(messages, 'delivered', isMeant)
}

/** Marks what the other side has read; what came before it has reached that side, read or not. */
export function withRead(messages: readonly Message[], frame: ReadFrame): readonly Message[] {
  const ids = new Set(frame.message_ids)
  const newest = messages.findLast((message) => ids.has(message.id))?.message_seq ?? 0
  const read = raise(messages, 'read', (message) => message.from !== frame.by && ids.has(message.id))
  return raise(read, 'delivered', (message) => message.from !== frame.by && message.message_seq <= newest)
}

function raise(
  messages: readonly Message[],
  status: MessageStatus,
  isMeant: (message: Message) => boolean,
): readonly Message[] {
  let hasChanged = false
  const raised = messages.map((message) => {
    if (!isMeant(message) || further(message.status, status) === message.status) return message
    hasChanged = true
    return { ...message, status }
  })
  return hasChanged ? raised : messages
}

function replaceAt(messages: readonly Message[], index: number, message: Message): readonly Message[] {
  const present = messages[index]
  return present && JSON.stringify(present) === JSON.stringify(message)
    ? messages
    : messages.with(index, message)
}

/** Of two instants; what is stored first need not have been said first. */
export function laterOf(one: string | null | undefined, other: string): string {
  return one && one > other ? one : other
}
