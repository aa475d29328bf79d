/** When a contact was last heard of: told by what it wrote and answered, for a batch of messages at once. */
import type { Tx } from '../../platform/db/db.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { noteActivity } from '../contacts/contacts.ts'
import { isAnswered, messagePosted, messageUpdated } from './events.ts'

export const messageReactions: Reaction[] = [
  on(messagePosted, 'note-activity-of-contacts', noteActivities),
  on(
    messageUpdated,
    'note-answers-of-contacts',
    async (tx, events) => await noteActivities(tx, events.filter(isAnswered)),
  ),
]

async function noteActivities(tx: Tx, events: LoggedEvent[]): Promise<void> {
  for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId)) {
    const newest = new Map<string, Date>()
    for (const { actor, contactId, at } of batch) {
      if (actor.kind !== 'contact' || contactId === null) continue
      const known = newest.get(contactId)
      if (!known || known < at) newest.set(contactId, at)
    }
    await noteActivity(tx, accountId, newest)
  }
}
