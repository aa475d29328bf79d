/** What frames make of the conversations in a member's state. Pure. */
import { firstHeard } from './first-heard.ts'
import type {
  ConversationFrame,
  MessageDeletedFrame,
  MessageFrame,
  MessageUpdatedFrame,
  ReadFrame,
} from './frames.ts'
import { withOne } from './known-conversations.ts'
import { nowhere } from './position.ts'
import type { ConversationSummary } from './shapes.ts'
import type { StaffState } from './staff-state.ts'
import { lastMessageOf, laterOf } from './thread.ts'
import { withoutAuthor } from './typists.ts'
import { speakerKey, withUnread, withVisitorLeftWith, withWorkload } from './who-is-here.ts'

export function withSpoken(state: StaffState, frame: MessageFrame): StaffState {
  const { conversation_id: id } = frame
  const typing = withoutAuthor(state.typing, frame)
  if (frame.private) return { ...withActivity(state, frame), typing }

  const known =
    state.conversations[id] ?? (frame.from === 'visitor' ? firstHeard(frame, frame.sender.name) : undefined)
  if (!known) return { ...state, typing }
  const unread = frame.from === 'visitor' ? 1 : 0
  const last_message = lastMessageOf(frame)
  const conversation = {
    ...known,
    last_message,
    last_message_at: laterOf(known.last_message_at, frame.created_at),
    last_activity_at: laterOf(known.last_activity_at, frame.created_at),
    unread_count: known.unread_count + unread,
    waiting_since: waitingSince(known, frame),
  }
  const key = speakerKey(state.visitors, conversation)
  const visitor = state.visitors[key]
  const visitors = visitor && {
    ...state.visitors,
    [key]: {
      ...visitor,
      unread_count: visitor.unread_count + unread,
      last_message_at: laterOf(visitor.last_message_at, frame.created_at),
    },
  }
  return {
    ...state,
    typing,
    conversations: withOne(state.conversations, conversation),
    visitors: visitors ?? state.visitors,
  }
}

/** A note is nobody's last message, and yet something that happened. */
function withActivity(state: StaffState, frame: MessageFrame): StaffState {
  const known = state.conversations[frame.conversation_id]
  if (!known) return state
  const conversation = { ...known, last_activity_at: laterOf(known.last_activity_at, frame.created_at) }
  return { ...state, conversations: withOne(state.conversations, conversation) }
}

/** The contact waits from its first words without an answer; what is said by template answers nobody. */
function waitingSince(
  { waiting_since }: ConversationSummary,
  frame: MessageFrame,
): string | null | undefined {
  if (frame.from === 'visitor') return waiting_since ?? frame.created_at
  return frame.direction === undefined ? null : waiting_since
}

/** The newest message of the list may have been the one that changed. */
export function withLast(state: StaffState, frame: MessageUpdatedFrame | MessageDeletedFrame): StaffState {
  const { last_message } = frame
  const known = state.conversations[frame.conversation_id]
  if (!last_message || !known) return state
  const conversation = { ...known, last_message }
  return { ...state, conversations: withOne(state.conversations, conversation) }
}

export function withReading(state: StaffState, frame: ReadFrame): StaffState {
  const id = frame.conversation_id
  const conversation = state.conversations[id]
  const unread_count = frame.unread_count
  if (frame.by === 'visitor' || !conversation || unread_count === undefined) return state
  return {
    ...state,
    conversations: withOne(state.conversations, { ...conversation, unread_count }),
    visitors: withUnread(state.visitors, conversation, unread_count - conversation.unread_count),
  }
}

export function withChanged(state: StaffState, frame: ConversationFrame): StaffState {
  if (frame.action === 'deleted') {
    const removed = state.conversations[frame.conversation.id]
    const left = { ...state, ...without(state, frame.conversation.id) }
    // What its visitor and agent are left with is not all here: the next snapshot has it.
    if (!state.desk) return { ...left, position: { ...nowhere, seq: frame.seq } }
    return removed
      ? { ...left, visitors: withVisitorLeftWith(left.visitors, removed, left.conversations) }
      : left
  }
  const before = state.conversations[frame.conversation.id]
  const conversation = {
    ...frame.conversation,
    unread_count: frame.conversation.unread_count ?? before?.unread_count ?? 0,
    labels: frame.conversation.labels ?? before?.labels,
    // What was logged before it was told leaves it as it was.
    last_activity_at: frame.conversation.last_activity_at ?? before?.last_activity_at,
  }
  return {
    ...state,
    conversations: withOne(state.conversations, conversation),
    changes: { ...state.changes, [conversation.id]: frame.seq },
    // Of a conversation a desk did not know, nobody knows whose it was before.
    agents: state.desk && !before ? state.agents : withWorkload(state.agents, before, conversation),
    visitors: withUnread(
      state.visitors,
      conversation,
      before ? conversation.unread_count - before.unread_count : 0,
    ),
  }
}

function without(state: StaffState, id: string): Pick<StaffState, 'conversations' | 'threads'> {
  const { [id]: _gone, ...conversations } = state.conversations
  const { [id]: _said, ...threads } = state.threads
  return { conversations, threads }
}
