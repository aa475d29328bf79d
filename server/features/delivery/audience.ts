/** Which sides have a socket open on this node: the staff of an inbox, or one contact on it. */
import { isMember } from '../../platform/http/actor.ts'
import type { Attendance } from '../../platform/realtime/attendance.ts'

export interface Audience {
  /** Counts a socket; true when it is the first of its side here. */
  enter(connection: Attendance): boolean
  leave(connection: Attendance): void
  hasStaff(inboxId: string): boolean
  hasContact(inboxId: string, contactId: string): boolean
}

export function createAudience(): Audience {
  const sockets = new Map<string, number>()
  return {
    enter(connection) {
      const key = keyOf(connection)
      const before = sockets.get(key) ?? 0
      sockets.set(key, before + 1)
      return before === 0
    },
    leave(connection) {
      const key = keyOf(connection)
      const left = (sockets.get(key) ?? 1) - 1
      if (left > 0) sockets.set(key, left)
      else sockets.delete(key)
    },
    hasStaff: (inboxId) => sockets.has(inboxId),
    hasContact: (inboxId, contactId) => sockets.has(`${inboxId}/${contactId}`),
  }
}

function keyOf({ actor, inboxId }: Attendance): string {
  return actor && !isMember(actor) ? `${inboxId}/${actor.contactId}` : `${inboxId}`
}
