/**
 * What frames tell of the messages of one conversation. Pure. A page of a thread may have been read before what is told while it
 * is on its way: until it is here, changes of messages are kept beside the thread, and made in the page as well.
 */
import type { MessageFrame, ServerFrame } from './frames.ts'
import type { Message } from './shapes.ts'
import type { StaffState } from './staff-state.ts'
import { messageOf, withDeleted, withDelivered, withMessage, withRead, withUpdated } from './thread.ts'

export type ThreadFrame = MessageFrame | MessageChange

/** Something told of messages that may not be here yet. */
export type MessageChange = Extract<
  ServerFrame,
  { type: 'message_updated' | 'message_deleted' | 'delivered' | 'read' }
>

export function isOfThread(frame: ServerFrame): frame is ThreadFrame {
  return ['message', 'message_updated', 'message_deleted', 'delivered', 'read'].includes(frame.type)
}

/** The messages after a frame about them. */
export function messagesAfter(messages: readonly Message[], frame: ThreadFrame): readonly Message[] {
  switch (frame.type) {
    case 'message':
      return withMessage(messages, messageOf(frame))
    case 'message_updated':
      return withUpdated(messages, frame)
    case 'message_deleted':
      return withDeleted(messages, frame)
    case 'delivered':
      return withDelivered(messages, frame)
    case 'read':
      return withRead(messages, frame)
  }
}

/** The state with the thread a frame is about as it then is, where somebody opened it. */
export function withThreadTold(state: StaffState, frame: ThreadFrame): StaffState {
  const id = frame.conversation_id
  const thread = state.threads[id]
  if (!thread) return state
  const messages = messagesAfter(thread.messages, frame)
  const isKept = thread.told !== undefined && frame.type !== 'message'
  if (messages === thread.messages && !isKept) return state
  const told = isKept ? { told: [...thread.told.filter(isStill(frame)), frame] } : {}
  return { ...state, threads: { ...state.threads, [id]: { ...thread, messages, ...told } } }
}

/** Of a message that is written bit by bit, the last bit is all there is. */
function isStill(now: MessageChange): (one: MessageChange) => boolean {
  return (one) =>
    one.type !== 'message_updated' || now.type !== 'message_updated' || one.message.id !== now.message.id
}
