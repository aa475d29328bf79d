/**
 * The conversations of a desk. Its snapshot has none: a page fetches the lists it shows, and frames keep them up to date.
 * An answer says at which `seq` it is true, and what was fetched is laid under what frames have told since, so that
 * nothing is counted twice and nothing is missed. What frames told of but nobody fetched yet, `unfetched` names.
 */
import type { LoggedFrame } from './frames.ts'
import type { ConversationSummary } from './shapes.ts'
import type { StaffState } from './staff-state.ts'

const told = new Set<string>([
  ...([
    'id',
    'display_id',
    'site_id',
    'visitor_id',
    'visitor',
    'assigned_agent_id',
    'assigned_agent',
  ] as const),
  ...(['assigned_at', 'lifecycle', 'handler', 'priority', 'last_message', 'last_message_at'] as const),
  ...(['closed_at', 'closed_by', 'unread_count', 'status', 'created_at', 'inbox_id', 'channel'] as const),
  ...(['contact_id', 'team_id', 'snoozed_until', 'waiting_since', 'muted'] as const),
  ...(['last_activity_at', 'labels'] as const),
] satisfies (keyof ConversationSummary)[])

/** By conversation, since the last snapshot. */
export interface DeskLists {
  /** The sequence at which it was fetched: what frames up to it tell is in it already. */
  readonly fetched: Readonly<Record<string, number>>
  /** Of those not fetched: the newest frame about it. */
  readonly heard: Readonly<Record<string, number>>
}

export const nothingFetched: DeskLists = { fetched: {}, heard: {} }

/** The state with conversations from an answer that was true at `seq`. */
export function withFetched(
  state: StaffState,
  conversations: readonly ConversationSummary[],
  seq: number,
): StaffState {
  const { desk, position, since } = state
  // Copied once for all of them: a page is laid in while its reader scrolls.
  const all = { ...state.conversations }
  if (!desk || position.isStale) {
    for (const conversation of conversations) all[conversation.id] ??= summaryOf(conversation)
    return { ...state, conversations: all }
  }
  const [fetched, heard] = [{ ...desk.fetched }, { ...desk.heard }]
  for (const conversation of conversations) {
    const { id } = conversation
    const fetchedAt = fetched[id]
    // Ours has had every frame up to the position.
    if (fetchedAt !== undefined && seq <= Math.max(position.seq, fetchedAt)) continue
    const isOutdated = seq < since || (heard[id] ?? 0) > seq
    if (fetchedAt === undefined && isOutdated) {
      heard[id] = Math.max(heard[id] ?? 0, since)
      all[id] ??= summaryOf(conversation)
      continue
    }
    Reflect.deleteProperty(heard, id)
    fetched[id] = seq
    all[id] = summaryOf(conversation)
  }
  return { ...state, conversations: all, desk: { fetched, heard } }
}

/** The ids of conversations that frames told of and nobody has fetched since: to be fetched one by one. */
export function unfetched({ desk }: StaffState): string[] {
  return Object.keys(desk?.heard ?? {})
}

/** True once a conversation is as the server has it, and not only as it was before the last snapshot. */
export function isFetched({ desk }: StaffState, id: string): boolean {
  return !desk || desk.fetched[id] !== undefined
}

/** What a frame leaves of a desk's lists, where `after` is what it would make of complete ones. */
export function onDesk(before: StaffState, after: StaffState, frame: LoggedFrame): StaffState {
  const { desk } = before
  if (!desk || !('conversation_id' in frame)) return { ...after, desk }
  // These change nothing of what lists show.
  if (frame.type === 'delivered' || frame.type === 'analysis') return after
  // A frame touches the conversation it is about and no other.
  const id = frame.conversation_id
  const fetchedAt = desk.fetched[id]
  if (frame.type === 'conversation' && frame.action === 'deleted')
    return { ...after, desk: without(desk, id) }
  if (fetchedAt !== undefined && frame.seq <= fetchedAt)
    return { ...after, conversations: before.conversations }
  if (fetchedAt !== undefined) return after
  // A new one is told in full.
  if (frame.type === 'conversation' && frame.action === 'created')
    return { ...after, desk: { ...desk, fetched: { ...desk.fetched, [id]: frame.seq } } }
  const heard = { ...desk, heard: { ...desk.heard, [id]: frame.seq } }
  // By a message alone one does not know what it is about.
  const isInvented = before.conversations[id] === undefined && frame.type !== 'conversation'
  return { ...after, ...(isInvented ? { conversations: before.conversations } : {}), desk: heard }
}

/** What frames tell of too: anything else would be there until the first of them. */
function summaryOf(conversation: ConversationSummary): ConversationSummary {
  const shown = { ...conversation }
  for (const name of Object.keys(shown)) if (!told.has(name)) Reflect.deleteProperty(shown, name)
  return shown
}

function without({ fetched, heard }: DeskLists, id: string): DeskLists {
  const { [id]: _fetched, ...otherFetched } = fetched
  const { [id]: _heard, ...otherHeard } = heard
  return { fetched: otherFetched, heard: otherHeard }
}
