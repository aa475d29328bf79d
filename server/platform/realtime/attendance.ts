/** Whose sockets are where: what presence and delivery are told of, one inbox at a time. */
import type { Connection } from './connection.ts'

/** Whose a socket is, and where it shows its actor to be. */
export type Attendance = Pick<Connection, 'actor' | 'inboxId'>

export interface SocketListener {
  /** A socket has signed in. */
  opened?(attendance: Attendance): void
  /** A signed-in socket is gone. */
  closed?(attendance: Attendance): void
  /** One of our own is gone, wherever it was: what it alone said ends with it. */
  gone?(connection: Connection): void
}

/** Tells the listeners where an actor's socket is now and was not before, and the other way round. */
export function attend(
  listeners: SocketListener[],
  actor: Connection['actor'],
  { before, now }: { before: readonly string[]; now: readonly string[] },
): void {
  for (const listener of listeners) {
    for (const inboxId of now) if (!before.includes(inboxId)) listener.opened?.({ actor, inboxId })
    for (const inboxId of before) if (!now.includes(inboxId)) listener.closed?.({ actor, inboxId })
  }
}
