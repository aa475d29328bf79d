/**
 * Desks: sockets of members over all the inboxes they may enter. Which those are may change while one is open; then it
 * joins those it gained, leaves those it lost, and is told to fetch again, for of a gained one it knows nothing yet.
 */
import type { LoggedEvent } from '../events/event.ts'
import { isMember, type Member } from '../http/actor.ts'
import type { Connection, Socket } from './connection.ts'

/** What may let a member into an inbox or out of one; said by the features it happens in. */
export interface Moving {
  types: readonly string[]
  concerns(event: LoggedEvent, member: Member): boolean
}

export interface DeskSockets {
  /** From here on it is watched; what it may enter is looked at once more, for it may have changed meanwhile. */
  add(socket: Socket): void
  remove(socket: Socket): void
  hear(event: LoggedEvent): void
}

/** True for a signed-in member's socket that names no site. */
export function isDesk({ actor, inboxId }: Connection): boolean {
  return actor !== undefined && isMember(actor) && inboxId === undefined
}

export function createDeskSockets(options: {
  moving: Moving
  /** The inboxes a member may enter now. */
  inboxesOf(member: Member): Promise<string[]>
  /** Told of a socket whose member may enter others than it did. */
  moved(socket: Socket, inboxIds: string[]): void
  failed(socket: Socket, error: unknown): void
}): DeskSockets {
  /** What each is to look at, one after the other. */
  const looking = new Map<Socket, Promise<void>>()

  const look = async (socket: Socket) => {
    const { actor, inboxIds } = socket.data
    if (!actor || !isMember(actor) || !looking.has(socket)) return
    const now = await options.inboxesOf(actor)
    if (looking.has(socket) && !isSame(now, inboxIds)) options.moved(socket, now)
  }

  const lookNext = (socket: Socket, before: Promise<void>) => {
    const next = before.then(() => look(socket)).catch((error) => options.failed(socket, error))
    looking.set(socket, next)
  }

  return {
    add(socket) {
      if (isDesk(socket.data)) lookNext(socket, Promise.resolve())
    },
    remove(socket) {
      looking.delete(socket)
    },
    hear(event) {
      if (!options.moving.types.includes(event.type)) return
      for (const [socket, before] of looking) {
        const { actor } = socket.data
        if (!actor || !isMember(actor) || actor.accountId !== event.accountId) continue
        if (!options.moving.concerns(event, actor)) continue
        lookNext(socket, before)
      }
    },
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id))
}
