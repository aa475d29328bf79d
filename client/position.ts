/**
 * Where a state stands in the account's log, and which frames it may still take. Frames of the log come
 * in order, but a resume repeats them and a snapshot overtakes them: each counts once all the same.
 */
import type { LoggedFrame, ServerFrame } from './frames.ts'

export interface Position {
  /** Everything up to here is in the state; what `resume` takes. */
  readonly seq: number
  /** Which frames of `seq` itself were taken: one event may be shown as frames of several types. */
  readonly taken: 'all' | readonly string[]
  /** No snapshot yet, or a `reset` said that ours cannot be brought up to date: waiting for `state`. */
  readonly isStale: boolean
  /** What was heard while stale; the part of it the snapshot does not have follows it. */
  readonly held: readonly ServerFrame[]
}

/** Before the first snapshot. */
export const nowhere: Position = { seq: 0, taken: 'all', isStale: true, held: [] }

/** Right after a snapshot that was true at `seq`. */
export function standingAt(seq: number): Position {
  return { seq, taken: 'all', isStale: false, held: [] }
}

/** Whether a frame is an event of the log. */
export function isLogged(frame: ServerFrame): frame is LoggedFrame {
  switch (frame.type) {
    case 'message':
    case 'message_updated':
    case 'message_deleted':
    case 'delivered':
    case 'read':
    case 'conversation':
    case 'analysis':
    case 'notification':
    case 'notification_changed':
    case 'contact':
    case 'views_changed':
      return true
    default:
      return false
  }
}

/** The position after a logged frame; undefined when the frame is in the state already. */
export function advance(position: Position, frame: LoggedFrame): Position | undefined {
  if (frame.seq < position.seq) return undefined
  if (frame.seq > position.seq) return { ...position, seq: frame.seq, taken: [frame.type] }
  if (position.taken === 'all' || position.taken.includes(frame.type)) return undefined
  return { ...position, taken: [...position.taken, frame.type] }
}

/** The position after a frame that is kept until the snapshot comes. */
export function hold(position: Position, frame: ServerFrame): Position {
  return { ...position, held: [...position.held, frame] }
}
