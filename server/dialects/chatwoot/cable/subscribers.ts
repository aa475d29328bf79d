/** Who listens on this node's cables: found by account, and contacts by who they are. */
import type { Config } from '../../../config.ts'
import { isMember, type Member, type Visitor } from '../../../platform/http/actor.ts'
import { originOf, printed } from '../../../platform/http/origin.ts'
import type { Line } from '../../../platform/realtime/line-protocol.ts'

export interface Subscriber {
  readonly line: Line
  readonly actor: Member | Visitor
  /** As the client wrote them. */
  readonly identifiers: ReadonlySet<string>
  /** Tells it an event, once for each of its subscriptions. */
  tell(event: string, data: object): void
}

/** The subscribers of an account. */
export interface Room {
  readonly staff: ReadonlySet<Subscriber>
  /** By contact. */
  readonly contacts: ReadonlyMap<string, ReadonlySet<Subscriber>>
}

export interface Subscribers {
  of(line: Line): Subscriber | undefined
  add(line: Line, actor: Member | Visitor, identifier: string): Subscriber
  remove(line: Line, identifier: string): void
  drop(line: Line): void
  /** Undefined when nobody of the account listens here. */
  room(accountId: string): Room | undefined
}

export function createSubscribers(config: Pick<Config, 'PUBLIC_URL'>): Subscribers {
  const byLine = new Map<Line, Subscriber & { identifiers: Set<string> }>()
  const rooms = new Map<string, { staff: Set<Subscriber>; contacts: Map<string, Set<Subscriber>> }>()

  const enter = (subscriber: Subscriber) => {
    const { actor } = subscriber
    const room = rooms.get(actor.accountId) ?? { staff: new Set(), contacts: new Map() }
    rooms.set(actor.accountId, room)
    if (isMember(actor)) return void room.staff.add(subscriber)
    const lines = room.contacts.get(actor.contactId) ?? new Set()
    room.contacts.set(actor.contactId, lines.add(subscriber))
  }
  const drop = (line: Line) => {
    const subscriber = byLine.get(line)
    if (!subscriber || !byLine.delete(line)) return
    const { actor } = subscriber
    const room = rooms.get(actor.accountId)
    if (!room) return
    if (isMember(actor)) room.staff.delete(subscriber)
    else {
      const lines = room.contacts.get(actor.contactId)
      lines?.delete(subscriber)
      if (lines?.size === 0) room.contacts.delete(actor.contactId)
    }
    if (room.staff.size + room.contacts.size === 0) rooms.delete(actor.accountId)
  }

  return {
    of: (line) => byLine.get(line),
    add(line, actor, identifier) {
      const known = byLine.get(line)
      if (known) {
        known.identifiers.add(identifier)
        return known
      }
      const identifiers = new Set([identifier])
      const tell = (event: string, data: object) => {
        const message = printed({ event, data }, originOf(config, line.request))
        for (const one of identifiers) line.send(`{"identifier":${JSON.stringify(one)},"message":${message}}`)
      }
      const subscriber = { line, actor, identifiers, tell }
      byLine.set(line, subscriber)
      enter(subscriber)
      return subscriber
    },
    remove(line, identifier) {
      const subscriber = byLine.get(line)
      subscriber?.identifiers.delete(identifier)
      if (subscriber?.identifiers.size === 0) drop(line)
    },
    drop,
    room: (accountId) => rooms.get(accountId),
  }
}
