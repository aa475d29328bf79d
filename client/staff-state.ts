/**
 * What a member sees of a site: conversations, visitors, agents, and the threads they opened.
 * The promise: a snapshot with the frames that followed it equals a fresh snapshot. `compareStaff` names
 * the part it is given for. Threads, typing and analyses live beside the snapshot.
 */
import { type Analyses, withAnalysis, withoutAnalysis } from './analyses.ts'
import { firstHeard } from './first-heard.ts'
import type {
  ConversationFrame,
  MessageDeletedFrame,
  MessageFrame,
  MessageUpdatedFrame,
  ReadFrame,
  ServerFrame,
  StaffStateFrame,
} from './frames.ts'
import { withNotices } from './notices.ts'
import { advance, hold, isLogged, nowhere, type Position, standingAt } from './position.ts'
import type { ActiveVisitor, Agent, ConversationSummary, MessagePage, Notification } from './shapes.ts'
import {
  lastMessageOf,
  messageOf,
  type Thread,
  withDeleted,
  withDelivered,
  withMessage,
  withPage,
  withRead,
  withUpdated,
} from './thread.ts'
import { type Typist, withoutAuthor, withoutTypist, withoutVisitor, withTypist } from './typists.ts'
import {
  withAgentAway,
  withAgentHere,
  withContact,
  withUnread,
  withVisitorGone,
  withVisitorHere,
  withVisitorName,
  withWorkload,
} from './who-is-here.ts'

export interface StaffState {
  readonly role: 'support'
  readonly position: Position
  readonly conversations: Readonly<Record<string, ConversationSummary>>
  readonly visitors: Readonly<Record<string, ActiveVisitor>>
  readonly agents: Readonly<Record<string, Agent>>
  readonly threads: Readonly<Record<string, Thread>>
  readonly typing: readonly Typist[]
  readonly analyses: Analyses
  /** The `seq` of the snapshot, and of each conversation's newest change since: what is fetched beside goes by it. */
  readonly since: number
  readonly changes: Readonly<Record<string, number>>
  /** Newest first. */
  readonly notifications: readonly Notification[]
  readonly unreadNotifications: number
}

/** Before the first snapshot. */
export const emptyStaffState: StaffState = {
  role: 'support',
  position: nowhere,
  conversations: {},
  visitors: {},
  agents: {},
  threads: {},
  typing: [],
  analyses: {},
  since: 0,
  changes: {},
  notifications: [],
  unreadNotifications: 0,
}

/** The state a snapshot describes. */
export function initialStaffState(frame: StaffStateFrame): StaffState {
  return {
    ...emptyStaffState,
    position: standingAt(frame.seq),
    since: frame.seq,
    conversations: byKey(frame.conversations, (conversation) => conversation.id),
    visitors: byKey(frame.visitors, (visitor) => visitor.visitor_id),
    agents: byKey(frame.agents, (agent) => agent.id),
  }
}

/** The state after a frame. Pure; the same frame twice changes nothing the second time. */
export function reduceStaff(state: StaffState, frame: ServerFrame): StaffState {
  if (frame.type === 'state') return 'conversations' in frame ? withSnapshot(state, frame) : state
  if (frame.type === 'reset') return { ...state, position: { ...nowhere, seq: frame.seq }, threads: {} }
  if (state.position.isStale) return { ...state, position: hold(state.position, frame) }
  if (!isLogged(frame)) return take(state, frame)
  const position = advance(state.position, frame)
  return position ? take({ ...state, position }, frame) : state
}

/** The state with a fetched page of a conversation's messages. */
export function withThreadPage(state: StaffState, conversationId: string, page: MessagePage): StaffState {
  const thread = withPage(state.threads[conversationId], page)
  return { ...state, threads: { ...state.threads, [conversationId]: thread } }
}

/** The state with conversations fetched from the list, where no frame has told of them since. */
export function withConversations(state: StaffState, fetched: readonly ConversationSummary[]): StaffState {
  return { ...state, conversations: { ...byKey(fetched, ({ id }) => id), ...state.conversations } }
}

/** The part that a snapshot and its frames agree on with a fresh snapshot, in one order. */
export function compareStaff(state: StaffState): unknown {
  const active = Object.values(state.conversations).filter((conversation) => conversation.status === 'active')
  return {
    conversations: active.sort((one, other) => one.id.localeCompare(other.id)),
    visitors: sorted(state.visitors),
    agents: sorted(state.agents).map(({ last_seen: _, ...agent }) => agent),
  }
}

function withSnapshot(state: StaffState, frame: StaffStateFrame): StaffState {
  // Ours is newer than the snapshot, and complete.
  if (!state.position.isStale && frame.seq < state.position.seq) return state
  const { threads, analyses, notifications, unreadNotifications } = state
  const fresh = { ...initialStaffState(frame), threads, analyses, notifications, unreadNotifications }
  return state.position.held.reduce(reduceStaff, fresh)
}

function take(state: StaffState, frame: Exclude<ServerFrame, { type: 'state' | 'reset' }>): StaffState {
  switch (frame.type) {
    case 'message':
      return withSpoken(state, frame)
    case 'message_updated':
      return withLast(
        withThread(state, frame.conversation_id, (messages) => withUpdated(messages, frame)),
        frame,
      )
    case 'message_deleted':
      return {
        ...withLast(
          withThread(state, frame.conversation_id, (messages) => withDeleted(messages, frame)),
          frame,
        ),
        analyses: withoutAnalysis(state.analyses, frame),
      }
    case 'delivered':
      return withThread(state, frame.conversation_id, (messages) => withDelivered(messages, frame))
    case 'read':
      return withReading(state, frame)
    case 'conversation':
      return withChanged(state, frame)
    case 'analysis':
      return { ...state, analyses: withAnalysis(state.analyses, frame) }
    case 'notification':
    case 'notification_changed':
      return { ...state, ...withNotices(state, frame) }
    case 'contact':
      return { ...state, ...withContact(state, frame) }
    case 'typing_start':
      return { ...state, typing: withTypist(state.typing, frame) }
    case 'typing_stop':
      return { ...state, typing: withoutTypist(state.typing, frame) }
    case 'user_joined': {
      const conversations = withVisitorName(state.conversations, frame)
      return { ...state, conversations, visitors: withVisitorHere(state.visitors, frame, conversations) }
    }
    case 'user_left': {
      const typing = withoutVisitor(state.typing, frame.visitor_id)
      return { ...state, typing, visitors: withVisitorGone(state.visitors, frame.visitor_id) }
    }
    case 'support_joined':
      return { ...state, agents: withAgentHere(state.agents, frame) }
    case 'support_left':
      return { ...state, agents: withAgentAway(state.agents, frame.agent_id) }
    case 'resumed':
      return frame.seq > state.position.seq ? { ...state, position: standingAt(frame.seq) } : state
    case 'hello':
    case 'ack':
    case 'error':
    case 'ping':
    case 'pong':
      return state
  }
}

function withSpoken(before: StaffState, frame: MessageFrame): StaffState {
  const { conversation_id: id } = frame
  const state = withThread(before, id, (messages) => withMessage(messages, messageOf(frame)))
  const typing = withoutAuthor(state.typing, frame)
  if (frame.private) return { ...state, typing }

  const known =
    state.conversations[id] ?? (frame.from === 'visitor' ? firstHeard(frame, frame.sender.name) : undefined)
  if (!known) return { ...state, typing }
  const unread = frame.from === 'visitor' ? 1 : 0
  const last_message = lastMessageOf(frame)
  const conversation = {
    ...known,
    last_message,
    last_message_at: frame.created_at,
    unread_count: known.unread_count + unread,
  }
  const visitor = state.visitors[frame.visitor_id]
  const visitors = visitor && {
    ...state.visitors,
    [frame.visitor_id]: {
      ...visitor,
      unread_count: visitor.unread_count + unread,
      last_message_at: frame.created_at,
    },
  }
  return {
    ...state,
    typing,
    conversations: { ...state.conversations, [id]: conversation },
    visitors: visitors ?? state.visitors,
  }
}

/** The newest message of the list may have been the one that changed. */
function withLast(state: StaffState, frame: MessageUpdatedFrame | MessageDeletedFrame): StaffState {
  const { last_message } = frame
  const known = state.conversations[frame.conversation_id]
  if (!last_message || !known) return state
  const conversation = { ...known, last_message }
  return { ...state, conversations: { ...state.conversations, [known.id]: conversation } }
}

function withReading(before: StaffState, frame: ReadFrame): StaffState {
  const id = frame.conversation_id
  const state = withThread(before, id, (messages) => withRead(messages, frame))
  const conversation = state.conversations[id]
  const unread_count = frame.unread_count
  if (frame.by === 'visitor' || !conversation || unread_count === undefined) return state
  return {
    ...state,
    conversations: { ...state.conversations, [id]: { ...conversation, unread_count } },
    visitors: withUnread(state.visitors, conversation.visitor.id, unread_count - conversation.unread_count),
  }
}

function withChanged(state: StaffState, frame: ConversationFrame): StaffState {
  // What its visitor and agent are left with is not here: the next snapshot has it.
  if (frame.action === 'deleted')
    return { ...state, ...without(state, frame.conversation.id), position: { ...nowhere, seq: frame.seq } }
  const before = state.conversations[frame.conversation.id]
  const conversation = {
    ...frame.conversation,
    unread_count: frame.conversation.unread_count ?? before?.unread_count ?? 0,
  }
  return {
    ...state,
    conversations: { ...state.conversations, [conversation.id]: conversation },
    changes: { ...state.changes, [conversation.id]: frame.seq },
    agents: withWorkload(state.agents, before, conversation),
    visitors: withUnread(
      state.visitors,
      conversation.visitor.id,
      before ? conversation.unread_count - before.unread_count : 0,
    ),
  }
}

function without(state: StaffState, id: string): Pick<StaffState, 'conversations' | 'threads'> {
  const { [id]: _gone, ...conversations } = state.conversations
  const { [id]: _said, ...threads } = state.threads
  return { conversations, threads }
}

function withThread(
  state: StaffState,
  id: string,
  change: (messages: Thread['messages']) => Thread['messages'],
): StaffState {
  const thread = state.threads[id]
  if (!thread) return state
  const messages = change(thread.messages)
  return messages === thread.messages
    ? state
    : { ...state, threads: { ...state.threads, [id]: { ...thread, messages } } }
}

function byKey<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, Item> {
  return Object.fromEntries(items.map((item) => [key(item), item]))
}

function sorted<Item>(items: Readonly<Record<string, Item>>): Item[] {
  return Object.entries(items)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([, item]) => item)
}
