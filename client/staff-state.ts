/**
 * What a member sees of a site: conversations, visitors, agents, and the threads they opened.
 * The promise: a snapshot with the frames that followed it equals a fresh snapshot. `compareStaff` names
 * the part it is given for. Threads, typing and analyses live beside the snapshot.
 */
import { type Analyses, withAnalysis, withoutAnalysis } from './analyses.ts'
import { type DeskLists, nothingFetched, onDesk } from './desk-lists.ts'
import type { ServerFrame, StaffStateFrame } from './frames.ts'
import { withNotices } from './notices.ts'
import { withThreadAtEnd } from './open-threads.ts'
import { advance, hold, isLogged, nowhere, type Position, standingAt } from './position.ts'
import type { ActiveVisitor, Agent, ConversationSummary, MessagePage, Notification } from './shapes.ts'
import { withChanged, withLast, withReading, withSpoken } from './staff-conversations.ts'
import { type Thread, withPage } from './thread.ts'
import { isOfThread, messagesAfter, withThreadTold } from './thread-frames.ts'
import { type Typist, withoutTypist, withoutVisitor, withTypist } from './typists.ts'
import type { View } from './view-shapes.ts'
import { type Viewers, withoutViewer, withViewer } from './viewers.ts'
import {
  visitorKey,
  withAgentAway,
  withAgentHere,
  withContact,
  withVisitorGone,
  withVisitorHere,
  withVisitorName,
} from './who-is-here.ts'

export interface StaffState {
  readonly role: 'support'
  readonly position: Position
  readonly conversations: Readonly<Record<string, ConversationSummary>>
  readonly visitors: Readonly<Record<string, ActiveVisitor>>
  readonly agents: Readonly<Record<string, Agent>>
  readonly threads: Readonly<Record<string, Thread>>
  readonly typing: readonly Typist[]
  /** Who views which conversation, colleagues and oneself. */
  readonly viewers: Viewers
  readonly analyses: Analyses
  /** The `seq` of the snapshot, and of each conversation's and contact's newest change since: what is fetched beside goes by it. */
  readonly since: number
  readonly changes: Readonly<Record<string, number>>
  /** Undefined where the snapshot brings the conversations. */
  readonly desk: DeskLists | undefined
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
  viewers: {},
  analyses: {},
  since: 0,
  changes: {},
  desk: undefined,
  notifications: [],
  unreadNotifications: 0,
}

/** Under what the changes of everybody's views are counted. */
export function viewsOf(subject: View['subject']): string {
  return `views of ${subject}`
}

/** The state a snapshot describes. */
export function initialStaffState(frame: StaffStateFrame): StaffState {
  return {
    ...emptyStaffState,
    position: standingAt(frame.seq),
    since: frame.seq,
    conversations: byKey(frame.conversations ?? [], (conversation) => conversation.id),
    desk: frame.conversations ? undefined : nothingFetched,
    visitors: byKey(frame.visitors, visitorKey),
    agents: byKey(frame.agents, (agent) => agent.id),
  }
}

/** The state after a frame. Pure; the same frame twice changes nothing the second time. */
export function reduceStaff(state: StaffState, frame: ServerFrame): StaffState {
  if (frame.type === 'state') return 'visitors' in frame ? withSnapshot(state, frame) : state
  if (frame.type === 'reset') return { ...state, position: { ...nowhere, seq: frame.seq }, threads: {} }
  if (state.position.isStale) return { ...state, position: hold(state.position, frame) }
  if (!isLogged(frame)) return take(state, frame)
  const position = advance(state.position, frame)
  if (!position) return state
  const after = take({ ...state, position }, frame)
  return state.desk ? onDesk(state, after, frame) : after
}

/** The state with a fetched page of a conversation's messages: the newest, or those `before` one that is here. */
export function withThreadPage(
  state: StaffState,
  conversationId: string,
  page: MessagePage,
  before?: string,
): StaffState {
  const known = state.threads[conversationId]
  // Let go or begun anew meanwhile: what lies between is not here.
  if (before !== undefined && !known?.messages.some(({ id }) => id === before)) return state
  const { messages, has_more } = withPage(known, page)
  const thread = { messages: (known?.told ?? []).reduce(messagesAfter, messages), has_more }
  return { ...state, threads: withThreadAtEnd(state.threads, conversationId, thread) }
}

/** The state with a thread that hears what is said while a page is on the way; what is there of it stays. */
export function withThreadBegun(state: StaffState, conversationId: string): StaffState {
  const thread = state.threads[conversationId] ?? { messages: [], has_more: false, is_awaited: true as const }
  if (thread.told) return state
  return { ...state, threads: { ...state.threads, [conversationId]: { ...thread, told: [] } } }
}

/** Whether the newest messages of a conversation are here. */
export function hasThread({ threads }: StaffState, conversationId: string): boolean {
  const thread = threads[conversationId]
  return thread !== undefined && !thread.is_awaited
}

/** The state with conversations fetched from the list, where no frame has told of them since. */
export function withConversations(state: StaffState, fetched: readonly ConversationSummary[]): StaffState {
  return { ...state, conversations: { ...byKey(fetched, ({ id }) => id), ...state.conversations } }
}

/**
 * The part that a snapshot and its frames agree on with a fresh snapshot, in one order. A desk does not know of every
 * conversation, so not how many each agent has: that number is the snapshot's.
 */
export function compareStaff(state: StaffState): unknown {
  const active = Object.values(state.conversations).filter((conversation) => conversation.status === 'active')
  return {
    conversations: active.sort((one, other) => one.id.localeCompare(other.id)),
    visitors: sorted(state.visitors),
    agents: sorted(state.agents).map(({ last_seen: _, active_conversations, ...agent }) =>
      state.desk ? agent : { ...agent, active_conversations },
    ),
  }
}

function withSnapshot(state: StaffState, frame: StaffStateFrame): StaffState {
  // Ours is complete: another page of this browser asked for it.
  if (!state.position.isStale) return state
  // The snapshot has no threads: they take what was heard before it as well.
  const heard = state.position.held.filter(isOfThread).filter(({ seq }) => seq <= frame.seq)
  const { threads } = heard.reduce(withThreadTold, state)
  const { viewers, analyses, notifications, unreadNotifications } = state
  const kept = { threads, viewers, analyses, notifications, unreadNotifications }
  // A desk shows what it had until its lists are fetched again.
  const shown = frame.conversations ? {} : { conversations: state.conversations }
  const fresh = { ...initialStaffState(frame), ...kept, ...shown }
  return state.position.held.reduce(reduceStaff, fresh)
}

function take(before: StaffState, frame: Exclude<ServerFrame, { type: 'state' | 'reset' }>): StaffState {
  const state = isOfThread(frame) ? withThreadTold(before, frame) : before
  switch (frame.type) {
    case 'message':
      return withSpoken(state, frame)
    case 'message_updated':
      return withLast(state, frame)
    case 'message_deleted':
      return {
        ...withLast(state, frame),
        analyses: withoutAnalysis(state.analyses, frame),
      }
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
    case 'views_changed':
      return { ...state, changes: { ...state.changes, [viewsOf(frame.subject)]: frame.seq } }
    case 'typing_start':
      return { ...state, typing: withTypist(state.typing, frame) }
    case 'typing_stop':
      return { ...state, typing: withoutTypist(state.typing, frame) }
    case 'viewing':
      return { ...state, viewers: withViewer(state.viewers, frame) }
    case 'viewing_stop':
      return { ...state, viewers: withoutViewer(state.viewers, frame) }
    case 'user_joined': {
      const conversations = withVisitorName(state.conversations, frame)
      return { ...state, conversations, visitors: withVisitorHere(state.visitors, frame, conversations) }
    }
    case 'user_left': {
      const isThere = (id: string) => state.conversations[id]?.site_id === frame.site_id
      const typing = withoutVisitor(state.typing, frame.visitor_id, isThere)
      return { ...state, typing, visitors: withVisitorGone(state.visitors, frame) }
    }
    case 'support_joined':
      return { ...state, agents: withAgentHere(state.agents, frame) }
    case 'support_left':
      return { ...state, agents: withAgentAway(state.agents, frame.agent_id) }
    case 'resumed':
      return frame.seq > state.position.seq ? { ...state, position: standingAt(frame.seq) } : state
    case 'delivered':
    case 'hello':
    case 'ack':
    case 'error':
    case 'ping':
    case 'pong':
      return state
  }
}

function byKey<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, Item> {
  return Object.fromEntries(items.map((item) => [key(item), item]))
}

function sorted<Item>(items: Readonly<Record<string, Item>>): Item[] {
  return Object.entries(items)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([, item]) => item)
}
