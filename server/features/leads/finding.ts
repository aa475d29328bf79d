/** Whose a new conversation is: the contact a document names by its userID on the inbox, its number or its mailbox, or a new one. */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import {
  addContact,
  type Contact,
  findByAddress,
  findSameContact,
  type InboxRef,
  listAddresses,
  openAddress,
  readSourceId,
} from '../contacts/contacts.ts'
import { personIn } from './people.ts'
import type { LeadDocument } from './schema.ts'

export interface ContactPlace {
  inbox: InboxRef
}

export interface PersonAddress {
  accountId: string
  inboxId: string
  contactId: string
  addressId: string
}

/** The address of the document's person on the inbox, made where there is none. */
export async function openPerson(
  tx: Tx,
  { inbox }: ContactPlace,
  document: LeadDocument,
  by: By,
): Promise<PersonAddress> {
  const { accountId, inboxId } = inbox
  const sourceId = document.userID === undefined ? undefined : readSourceId(inbox.channel, document.userID)
  const known = sourceId === undefined ? undefined : await findByAddress(tx, inbox, sourceId)
  if (known) return { accountId, inboxId, contactId: known.id, addressId: known.addressId }
  const contact = await personOf(tx, accountId, document, by)
  const there = (await listAddresses(tx, accountId, [contact.id])).get(contact.id) ?? []
  const address =
    there.find((one) => one.inboxId === inboxId) ?? (await openAddress(tx, contact, inbox, { sourceId }, by))
  return { accountId, inboxId, contactId: contact.id, addressId: address.id }
}

async function personOf(tx: Tx, accountId: string, document: LeadDocument, by: By): Promise<Contact> {
  const { phoneNumber, email } = personIn(document)
  const same = await findSameContact(tx, accountId, {
    ...(typeof phoneNumber === 'string' ? { phoneNumber } : {}),
    ...(typeof email === 'string' ? { email } : {}),
  })
  return same ?? (await addContact(tx, accountId, {}, by))
}
