/**
 * Sockets of members whom a custom role narrows. They join no topic of their inboxes: each event is looked at first, by what
 * the role holds at that moment, and told to those who may hear it, in the order of the log. Hints (typing, who is
 * here) are not told to them: nobody looks whom those are about.
 */
import { type EventType, isOfAccount, type LoggedEvent } from '../events/event.ts'
import { isMember, type Member } from '../http/actor.ts'
import type { Connection, Socket } from './connection.ts'
import { textFor } from './replay.ts'

/** Of these events, those the member may hear of now. */
export type Audible = (member: Member, events: LoggedEvent[]) => Promise<LoggedEvent[]>

export interface NarrowSockets {
  /** From here on it is told what happens. */
  join(socket: Socket): void
  /** Told nothing more, not even what waits; a socket that never joined is left alone. */
  leave(socket: Socket): void
  hear(event: LoggedEvent): void
}

/** True for a connection that is served here, and joins no topics. */
export function isNarrow({ actor }: Connection): boolean {
  return actor !== undefined && isMember(actor) && actor.permissions !== null
}

export function createNarrowSockets(options: {
  types: Map<string, EventType>
  audible: Audible
  /** Told of a socket that could not be told something: it is to come back, and resume. */
  failed(socket: Socket, error: unknown): void
}): NarrowSockets {
  /** What each is still to be told, one after the other; a new one with every joining. */
  const joined = new Map<Socket, { telling: Promise<void> }>()

  const tell = async (socket: Socket, member: Member, event: LoggedEvent) => {
    const [heard] = await options.audible(member, [event])
    const text = heard && textFor(heard, socket.data, options.types)
    if (text !== undefined) socket.send(text)
  }

  return {
    join(socket) {
      if (isNarrow(socket.data)) joined.set(socket, { telling: Promise.resolve() })
    },
    leave(socket) {
      joined.delete(socket)
    },
    hear(event) {
      for (const [socket, place] of joined) {
        const { actor, inboxIds } = socket.data
        if (!actor || !isMember(actor) || actor.accountId !== event.accountId) continue
        const isInside = event.inboxId !== null && inboxIds.includes(event.inboxId)
        if (!isInside && event.memberId !== actor.userId && !isOfAccount(event)) continue
        place.telling = place.telling
          .then(async () => {
            if (joined.get(socket) === place) await tell(socket, actor, event)
          })
          .catch((error) => {
            joined.delete(socket)
            options.failed(socket, error)
          })
      }
    },
  }
}
