/** Saying that a contact changed: the one way the log hears of it. */
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { selectReach } from './address-queries.ts'
import type { Contact } from './contact.ts'
import { type ContactAction, contactChanged, contactShown } from './events.ts'
import { presentContact } from './present.ts'
import { selectContact } from './queries.ts'

/** What changed: before and after, by column. */
export type Changes = Record<string, [before: unknown, after: unknown]>

/**
 * Appends the event that a contact changed, with its state after it; answers that state. Sockets hear it on every inbox
 * the contact is reached on; what reacts to it, once.
 */
export async function announce(
  tx: Tx,
  contact: Contact,
  action: ContactAction,
  by: By,
  changes: Changes = {},
): Promise<Contact> {
  const after = (await selectContact(tx, contact.accountId, contact.id)) ?? contact
  const shown = presentContact(after)
  const [home, ...others] = await selectReach(tx, contact)
  const draft = {
    accountId: contact.accountId,
    at: by.now,
    actor: by.actor,
    conversationId: null,
    contactId: contact.id,
    memberId: null,
  }
  const inboxId = home?.inboxId ?? null
  const there = { siteKey: home?.siteKey, visitorIds: home?.visitorIds ?? [] }
  append(tx, contactChanged, { ...draft, inboxId, data: { action, contact: shown, ...there, changes } })
  for (const other of others) {
    const { siteKey, visitorIds } = other
    const data = { action, contact: shown, siteKey, visitorIds }
    append(tx, contactShown, { ...draft, inboxId: other.inboxId, data })
  }
  return after
}
