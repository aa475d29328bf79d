/**
 * A desk is open all day. What is over and nobody looks at is let go, with all that was kept about it: whoever opens it again
 * fetches it, and a frame about it names it as one to be fetched.
 */
import type { ConversationSummary } from './shapes.ts'
import type { StaffState } from './staff-state.ts'

/** As many that are over are kept though nobody looks at them, the newest. */
const mostOver = 16
/** Of contacts and conversations: the newest changes, and so many again before they are counted. */
const mostChanges = 500

/** The state of a desk without finished conversations beyond those in `shown`. The same state where there is nothing to let go. */
export function withoutFinished(state: StaffState, shown: ReadonlySet<string>): StaffState {
  if (!state.desk) return state
  const over = Object.values(state.conversations).filter(
    ({ id, status }) => status === 'closed' && !shown.has(id),
  )
  if (over.length <= mostOver) return withFewerChanges(state)
  const gone = new Set(
    over
      .toSorted(newestFirst)
      .slice(mostOver)
      .map(({ id }) => id),
  )
  const without = <Value>(all: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => !gone.has(id)))
  const conversations = without(state.conversations)
  return withFewerChanges({
    ...state,
    conversations,
    changes: without(state.changes),
    // Of some there are analyses though nobody ever fetched them.
    analyses: Object.fromEntries(
      Object.entries(state.analyses).filter(([id]) => id in conversations || shown.has(id)),
    ),
    desk: { fetched: without(state.desk.fetched), heard: without(state.desk.heard) },
  })
}

/** Who looks at what changed longest ago asks for it once more. */
function withFewerChanges(state: StaffState): StaffState {
  const changes = Object.entries(state.changes)
  if (changes.length <= 2 * mostChanges) return state
  const newest = changes.sort(([, one], [, other]) => other - one).slice(0, mostChanges)
  return { ...state, changes: Object.fromEntries(newest) }
}

function newestFirst(one: ConversationSummary, other: ConversationSummary): number {
  return timeOf(one) < timeOf(other) ? 1 : -1
}

function timeOf({ last_activity_at, closed_at, created_at }: ConversationSummary): string {
  return last_activity_at ?? closed_at ?? created_at
}
