/**
 * Who of the subscribers hears what: looked up when there is something to tell, by the rules REST has, and not when they
 * came. An agent let into an inbox hears it from then on, and one put out no more.
 */
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { audibleTo } from '../../../features/conversations/hearing.ts'
import { findOfAddress } from '../../../features/conversations/of-address.ts'
import { listMemberIds } from '../../../features/inboxes/inboxes.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { LoggedEvent } from '../../../platform/events/event.ts'
import { isMember, type Visitor } from '../../../platform/http/actor.ts'
import type { Room, Subscriber } from './subscribers.ts'

/** A subscriber that is a contact. */
export interface Own extends Subscriber {
  readonly actor: Visitor
}

export interface Hearers {
  /**
   * The agents of an inbox and every administrator; everybody where an event is of no inbox. Whom a custom role narrows
   * hears what its role shows it of an event, and nothing that is no event (typing): nobody looks whom that is about.
   */
  staffOf(inboxId: string | null, event?: LoggedEvent): Promise<Subscriber[]>
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
    async staffOf(inboxId, event) {
      if (room.staff.size === 0) return []
      const ids = inboxId === null ? undefined : await memberIds(inboxId)
      const hearing: Subscriber[] = []
      for (const one of room.staff) {
        const { actor } = one
        if (!isMember(actor) || ids?.has(actor.userId) === false) continue
        if (actor.permissions === null || (event && (await audibleTo(reader, actor, [event])).length > 0))
          hearing.push(one)
      }
      return hearing
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
