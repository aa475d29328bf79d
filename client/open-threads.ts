/**
 * The threads a member has opened, the one looked at last at the end. An inbox is open all day: the threads of the morning are let
 * go, and fetched again by whoever opens them.
 */
import type { StaffState } from './staff-state.ts'
import type { Thread } from './thread.ts'

type Threads = StaffState['threads']

/** As many are kept. */
const mostThreads = 30

/** The threads with one that is looked at. */
export function withThreadAtEnd(threads: Threads, id: string, thread: Thread): Threads {
  const { [id]: _before, ...others } = threads
  const kept = Object.entries(others).slice(1 - mostThreads)
  return { ...Object.fromEntries(kept), [id]: thread }
}

/** The state when a member opens a conversation again: its thread is not among those that are let go next. */
export function withThreadLookedAt(state: StaffState, id: string): StaffState {
  const thread = state.threads[id]
  if (!thread || Object.keys(state.threads).at(-1) === id) return state
  return { ...state, threads: withThreadAtEnd(state.threads, id, thread) }
}
