/**
 * A thread: the messages of one conversation in their order, each once. Pages fetched and frames heard
 * may overlap and repeat in any order; what comes out is the same.
 */
import { further } from './delivery.ts'
import type { DeliveredFrame, MessageFrame, ReadFrame } from './frames.ts'
import type { Message, MessagePage, MessageStatus } from './shapes.ts'

export interface Thread {
  /** Oldest first. */
  readonly messages: readonly Message[]
  /** Whether older ones can be fetched. */
  readonly has_more: boolean
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
  }
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
