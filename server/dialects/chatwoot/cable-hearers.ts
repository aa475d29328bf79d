/**
 * Who of the subscribers hears what: looked up when there is something to tell, by the rules REST has, and not when they
 * came. An agent let into an inbox hears it from then on, and one put out no more.
 */
import type { Conversation } from '../../features/conversations/conversations.ts'
import { findOfAddress } from '../../features/conversations/of-address.ts'
import { listMemberIds } from '../../features/inboxes/inboxes.ts'
import type { Reader } from '../../platform/db/db.ts'
import { isMember, type Visitor } from '../../platform/http/actor.ts'
import type { Room, Subscriber } from './cable-subscribers.ts'

/** A subscriber that is a contact. */
export interface Own extends Subscriber {
  readonly actor: Visitor
}

export interface Hearers {
  /** The agents of an inbox, and every administrator. */
  staffOf(inboxId: string): Promise<Subscriber[]>
  /** The contact's own lines that may read the conversation. */
  ownersOf(conversation: Conversation): Promise<Own[]>
}

/** Hearers of an account; what it looked up it believes, so make one for each batch. */
export function createHearers(reader: Reader, accountId: string, room: Room): Hearers {
  const members = new Map<string, Promise<Set<string>>>()
  const memberIds = (inboxId: string) => {
    const known = members.get(inboxId)
    if (known) return known
    const asked = listMemberIds(reader, { accountId, inboxId }).then((ids) => new Set(ids))
    members.set(inboxId, asked)
    return asked
  }
  const owners = new Map<string, Own[]>()

  return {
    async staffOf(inboxId) {
      if (room.staff.size === 0) return []
      const ids = await memberIds(inboxId)
      return [...room.staff].filter(({ actor }) => isMember(actor) && ids.has(actor.userId))
    },
    async ownersOf(conversation) {
      const { id, contactId, inboxId, displayId } = conversation
      const known = owners.get(id)
      if (known) return known
      const found: Own[] = []
      for (const one of room.contacts.get(contactId) ?? []) {
        if (!isOwn(one) || one.actor.inboxId !== inboxId) continue
        const holder = { accountId, inboxId, contactId, addressId: one.actor.addressId }
        if (await findOfAddress(reader, holder, displayId)) found.push(one)
      }
      owners.set(id, found)
      return found
    },
  }
}

function isOwn(subscriber: Subscriber): subscriber is Own {
  return subscriber.actor.kind === 'visitor'
}
