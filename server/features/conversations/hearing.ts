/** Which events a member with a custom role may hear of: those about what it sees, and of what no customer is in. */
import type { Reader } from '../../platform/db/db.ts'
import { isEventOf, type LoggedEvent } from '../../platform/events/event.ts'
import type { Member } from '../../platform/http/actor.ts'
import { may } from '../../platform/http/permission.ts'
import { seenNow } from '../members/sight.ts'
import { conversationChanged } from './events.ts'

/** By what the role holds and who owns the conversations now; the order stays. */
export async function audibleTo(
  reader: Reader,
  member: Member,
  events: LoggedEvent[],
): Promise<LoggedEvent[]> {
  const ids = [...new Set(events.flatMap(({ conversationId }) => conversationId ?? []))]
  const { permissions, conversationIds } = await seenNow(reader, member, ids)
  const knowsContacts = may({ permissions }, 'contact_manage') || may({ permissions }, 'conversation_manage')
  return events.filter((event) => {
    if (isTakenFrom(member, event)) return true
    if (event.conversationId) return conversationIds.has(event.conversationId)
    return event.contactId === null || knowsContacts
  })
}

/** Who loses a conversation hears that, though it is out of sight by then. */
function isTakenFrom({ userId }: Member, event: LoggedEvent): boolean {
  return isEventOf(event, conversationChanged) && event.data.changes?.['assignee_id']?.[0] === userId
}
