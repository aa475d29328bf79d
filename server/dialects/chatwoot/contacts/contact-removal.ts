/** Taking a contact away, as Chatwoot does: not while it is online. */
import { archiveContact, type Contact } from '../../../features/contacts/contacts.ts'
import { listPresentOf } from '../../../features/presence/presence.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { byActor } from '../../../platform/events/by.ts'
import type { Member } from '../../../platform/http/actor.ts'
import { refuse } from '../../../platform/http/refusal.ts'

export async function removeOffline(tx: Tx, actor: Member, contacts: Contact[], now: Date): Promise<void> {
  const wish = { kind: 'visitor' as const, subjectIds: contacts.map(({ id }) => id) }
  const present = await listPresentOf(tx, actor.accountId, wish, now)
  for (const contact of contacts) {
    if (present.has(contact.id)) {
      const message = `${contact.name} is Online, please try again later`
      throw refuse('conflict', message, [{ field: 'base', message }])
    }
    await archiveContact(tx, contact, byActor(actor, now))
  }
}
