/**
 * What a visitor sees: itself, its conversation, the messages in it, and who is there to answer.
 *
 * The promise: a snapshot with the frames that followed it equals a fresh snapshot. `compareVisitor` names
 * the part it is given for.
 */

import { firstHeard } from './first-heard.ts'
import type {
  ContactFrame,
  ConversationFrame,
  MessageDeletedFrame,
  MessageFrame,
  MessageUpdatedFrame,
  ReadFrame,
  ServerFrame,
  StateVisitor,
  VisitorStateFrame,
} from './frames.ts'
import { advance, hold, isLogged, nowhere, type Position, standingAt } from './position.ts'
import type { ConversationSummary, Message, MessagePage } from './shapes.ts'
import {
  lastMessageOf,
  laterOf,
  messageOf,
  withDeleted,
  withDelivered,
  withMessage,
  withPage,
  withRead,
  withUpdated,
} from './thread.ts'
import { type Typist, withoutAuthor, withoutTypist, withTypist } from './typists.ts'

export interface VisitorState {
  readonly role: 'visitor'
  readonly position: Position
  readonly visitor: StateVisitor | null
  readonly conversation: ConversationSummary | null
  /** Oldest first. */
  readonly messages: readonly Message[]
  readonly has_more: boolean
  readonly typing: readonly Typist[]
  /** Agents known to be there, by id. */
  readonly agents: Readonly<Record<string, { name: string; status: 'online' | 'away' }>>
}

/** Before the first snapshot. */
export const emptyVisitorState: VisitorState = {
  role: 'visitor',
  position: nowhere,
  visitor: null,
  conversation: null,
  messages: [],
  has_more: false,
  typing: [],
  agents: {},
}

/** The state a snapshot describes. */
export function initialVisitorState(frame: VisitorStateFrame): VisitorState {
  const { visitor, conversation, messages, has_more } = frame
  const agents = Object.fromEntries(
    (frame.agents ?? []).map(({ agent_id, name, status }) => [agent_id, { name, status }]),
  )
  return {
    ...emptyVisitorState,
    position: standingAt(frame.seq),
    visitor,
    conversation,
    messages,
    has_more,
    agents,
  }
}

/** The state after a frame. Pure; the same frame twice changes nothing the second time. */
export function reduceVisitor(state: VisitorState, frame: ServerFrame): VisitorState {
  if (frame.type === 'state') return 'has_more' in frame ? withSnapshot(state, frame) : state
  if (frame.type === 'reset') return { ...state, position: { ...nowhere, seq: frame.seq } }
  if (state.position.isStale) return { ...state, position: hold(state.position, frame) }
  if (!isLogged(frame)) return take(state, frame)
  const position = advance(state.position, frame)
  return position ? take({ ...state, position }, frame) : state
}

/** The state with a page of older messages. */
export function withOlderMessages(state: VisitorState, page: MessagePage): VisitorState {
  return { ...state, ...withPage(state, page) }
}

/** The part that a snapshot and its frames agree on with a fresh snapshot. */
export function compareVisitor(state: VisitorState): unknown {
  const { visitor, conversation, messages } = state
  return { visitor, conversation, messages }
}

function withSnapshot(state: VisitorState, frame: VisitorStateFrame): VisitorState {
  // Ours is newer than the snapshot, and complete.
  if (!state.position.isStale && frame.seq < state.position.seq) return state
  return state.position.held.reduce(reduceVisitor, initialVisitorState(frame))
}

function take(state: VisitorState, frame: Exclude<ServerFrame, { type: 'state' | 'reset' }>): VisitorState {
  switch (frame.type) {
    case 'message':
      return withSpoken(state, frame)
    case 'message_updated':
      return withLast(
        isOurs(state, frame) ? { ...state, messages: withUpdated(state.messages, frame) } : state,
        frame,
      )
    case 'message_deleted':
      return withLast(
        isOurs(state, frame) ? { ...state, messages: withDeleted(state.messages, frame) } : state,
        frame,
      )
    case 'delivered':
      return isOurs(state, frame) ? { ...state, messages: withDelivered(state.messages, frame) } : state
    case 'read':
      return isOurs(state, frame) ? withReading(state, frame) : state
    case 'conversation':
      return withChanged(state, frame)
    case 'typing_start':
      return isOurs(state, frame) ? { ...state, typing: withTypist(state.typing, frame) } : state
    case 'typing_stop':
      return { ...state, typing: withoutTypist(state.typing, frame) }
    case 'support_joined': {
      const { agent_id, name, status } = frame
      return { ...state, agents: { ...state.agents, [agent_id]: { name, status } } }
    }
    case 'support_left': {
      const { [frame.agent_id]: _, ...agents } = state.agents
      return { ...state, agents }
    }
    case 'resumed':
      return frame.seq > state.position.seq ? { ...state, position: standingAt(frame.seq) } : state
    case 'contact':
      return withSelf(state, frame)
    // Staff's frames: a visitor is never sent them.
    case 'viewing':
    case 'viewing_stop':
    case 'user_joined':
    case 'user_left':
    case 'analysis':
    case 'notification':
    case 'notification_changed':
    case 'views_changed':
    case 'hello':
    case 'ack':
    case 'error':
    case 'ping':
    case 'pong':
      return state
  }
}

function withSelf(state: VisitorState, { visitor }: ContactFrame): VisitorState {
  if (!visitor || !state.visitor) return state
  const { conversation } = state
  const named = conversation && {
    ...conversation,
    visitor: { ...conversation.visitor, name: visitor.name },
  }
  return { ...state, visitor: { ...state.visitor, ...visitor }, conversation: named }
}

function withSpoken(state: VisitorState, frame: MessageFrame): VisitorState {
  const known = state.conversation ?? firstHeard(frame, state.visitor?.name ?? '')
  if (frame.private || known.id !== frame.conversation_id) return state
  const last_message = lastMessageOf(frame)
  const unread_count = known.unread_count + (frame.from === 'support' ? 1 : 0)
  return {
    ...state,
    conversation: {
      ...known,
      last_message,
      last_message_at: laterOf(known.last_message_at, frame.created_at),
      unread_count,
    },
    messages: withMessage(state.messages, messageOf(frame)),
    typing: withoutAuthor(state.typing, frame),
  }
}

/** The newest message of the list may have been the one that changed. */
function withLast(state: VisitorState, frame: MessageUpdatedFrame | MessageDeletedFrame): VisitorState {
  const { last_message } = frame
  if (!last_message || !state.conversation || !isOurs(state, frame)) return state
  return { ...state, conversation: { ...state.conversation, last_message } }
}

function withReading(state: VisitorState, frame: ReadFrame): VisitorState {
  const messages = withRead(state.messages, frame)
  const { unread_count } = frame
  if (frame.by === 'support' || !state.conversation || unread_count === undefined)
    return { ...state, messages }
  return { ...state, messages, conversation: { ...state.conversation, unread_count } }
}

function withChanged(state: VisitorState, frame: ConversationFrame): VisitorState {
  const isOurs = state.conversation?.id === frame.conversation.id
  const unread_count =
    frame.conversation.unread_count ?? (isOurs ? (state.conversation?.unread_count ?? 0) : 0)
  const conversation = { ...frame.conversation, unread_count }
  // Which one is shown instead is not here: the next snapshot has it.
  if (frame.action === 'deleted')
    return isOurs ? { ...state, position: { ...nowhere, seq: frame.seq } } : state
  if (isOurs) return { ...state, conversation }
  // Another one ending is no news; another one beginning takes the place of ours.
  if (state.conversation && conversation.status === 'closed') return state
  // What was said in it before is not here: the next snapshot has it.
  if (frame.action === 'reopened') return { ...state, position: { ...nowhere, seq: frame.seq } }
  return { ...state, conversation, messages: [], has_more: false, typing: [] }
}

function isOurs(state: VisitorState, frame: { conversation_id: string }): boolean {
  return state.conversation?.id === frame.conversation_id
}
