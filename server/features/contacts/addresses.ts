/** Addresses: reaching a contact on an inbox. One contact has one on each (RUL-16), a merged one those of both. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import * as queries from './address-queries.ts'
import { announce } from './announce.ts'
import type { Address, AddressedContact, Contact, InboxRef } from './contact.ts'
import { addContact, type ContactChange, changeContact } from './keeping.ts'
import { lockIdentity, selectByIdentity } from './queries.ts'
import { makeSourceId, readSourceId } from './source-id.ts'

/** An inbox the actor may enter, as far as addresses need it: NOT_FOUND when there is none, FORBIDDEN when it may not. */
export async function findInboxRef(
  reader: Reader,
  actor: { accountId: string; inboxIds: string[] },
  inbox: { id: string } | { key: string },
): Promise<InboxRef> {
  const found = await queries.selectInboxRef(reader, actor.accountId, inbox)
  if (!found) throw refuse('not_found')
  if (!actor.inboxIds.includes(found.inboxId)) throw refuse('forbidden', 'No access to this site')
  return found
}

/** The live addresses of many contacts, oldest first: one look-up for a page of them. */
export async function listAddresses(
  reader: Reader,
  accountId: string,
  contactIds: string[],
): Promise<Map<string, Address[]>> {
  const rows = await queries.selectAddresses(reader, accountId, contactIds)
  return Map.groupBy(rows, (address) => address.contactId)
}

/** An address of the account by its key, or by whose and where it is; NOT_FOUND when there is none. */
export async function findAddress(
  reader: Reader,
  accountId: string,
  which: { id: string } | { contactId: string; inboxId: string },
): Promise<Address> {
  const found = await queries.selectAddress(reader, accountId, which)
  if (!found) throw refuse('not_found')
  return found
}

/**
 * The contact's address on an inbox, made where it has none. Without a source id it is made of the contact's number or
 * mailbox, where the channel's are such. Refused when another contact has it, or when this one is reached by another there.
 */
export async function openAddress(
  tx: Tx,
  contact: Contact,
  inbox: InboxRef,
  { sourceId }: { sourceId?: string | undefined },
  by: By,
): Promise<Address> {
  const there = await queries.selectAddress(tx, contact.accountId, { contactId: contact.id, ...inbox })
  const wanted = sourceId === undefined ? there?.sourceId : readSourceId(inbox.channel, sourceId)
  if (sourceId !== undefined && wanted === undefined) throw notOfChannel(inbox)
  if (there && there.sourceId === wanted) return there
  if (there) throw sourceTaken('The contact has another address on this inbox')
  const made = wanted ?? makeSourceId(inbox.channel, contact)
  if (made === undefined) throw notOfChannel(inbox)
  const row = { ...inbox, id: newId(), contactId: contact.id, sourceId: made, now: by.now }
  if (!(await queries.insertAddress(tx, row))) throw sourceTaken('Source has already been taken')
  await announce(tx, contact, 'updated', by, { addresses: [null, made] })
  return await findAddress(tx, contact.accountId, { id: row.id })
}

/** An inbox a contact is or could be reached on, and as whom. */
export interface Reachable {
  inboxNum: number
  inboxName: string
  channel: Address['channel']
  sourceId: string
}

/** Where a contact is reached, or could be by what is known of it, among these inboxes. */
export async function listReachable(
  reader: Reader,
  contact: Contact,
  inboxIds: string[],
): Promise<Reachable[]> {
  const known = await queries.selectAddresses(reader, contact.accountId, [contact.id])
  const inboxes = await queries.selectInboxes(reader, contact.accountId, inboxIds)
  return inboxes.flatMap(({ inboxId, ...inbox }) => {
    const there = known.find((address) => address.inboxId === inboxId)
    // A site's visitor comes by itself: only one that has been there can be reached.
    const made = inbox.channel === 'web' ? undefined : makeSourceId(inbox.channel, contact)
    const sourceId = there?.sourceId ?? made
    return sourceId === undefined ? [] : [{ ...inbox, sourceId }]
  })
}

/**
 * One more address of the contact on an inbox where it may have one: for who proved to be it, while the address it has
 * there may be known to somebody else.
 */
export async function addAddress(
  tx: Tx,
  contact: Contact,
  inbox: InboxRef,
  { sourceId }: { sourceId: string },
  by: By,
): Promise<Address> {
  const kept = readSourceId(inbox.channel, sourceId)
  if (kept === undefined) throw notOfChannel(inbox)
  const id = newId()
  if (
    !(await queries.insertAddress(tx, { ...inbox, id, contactId: contact.id, sourceId: kept, now: by.now }))
  )
    throw sourceTaken('Source has already been taken')
  await announce(tx, contact, 'updated', by, { addresses: [null, kept] })
  return await findAddress(tx, contact.accountId, { id })
}

export interface FoundContact {
  contact: AddressedContact
  isNew: boolean
}

/**
 * The contact behind a source id of an inbox; where nobody has it, the contact that is known to have the identifier, number
 * or mailbox is given it, else one is made, and who only said that they were its own loses them. For what comes in by a
 * channel. What is known already is not written over.
 */
export async function takeIn(
  tx: Tx,
  inbox: InboxRef,
  { sourceId, ...draft }: ContactChange & { name: string; sourceId: string },
  by: By,
): Promise<FoundContact> {
  const kept = readSourceId(inbox.channel, sourceId)
  if (kept === undefined) throw notOfChannel(inbox)
  const known = await queries.selectByAddress(tx, inbox, kept)
  if (known) return { contact: known, isNew: false }
  await queries.lockSource(tx, inbox, kept)
  await lockIdentity(tx, inbox.accountId, draft)
  const taken = await queries.selectByAddress(tx, inbox, kept)
  if (taken) return { contact: taken, isNew: false }
  // What a visitor only said is its own leads nobody to it: else it would read on with whoever has the number.
  const same = await selectByIdentity(tx, inbox.accountId, draft)
  const hasPlace =
    same && (await queries.selectAddress(tx, inbox.accountId, { contactId: same.id, ...inbox }))
  const isSame = same !== undefined && !hasPlace
  const contact = isSame
    ? await changeContact(tx, same, missing(same, draft), by)
    : await addContact(tx, inbox.accountId, hasPlace ? { name: draft.name } : draft, by)
  const row = { ...inbox, id: newId(), contactId: contact.id, sourceId: kept, now: by.now }
  // Lost to somebody who gave the id to a contact it had: the whole is done again by whoever asked, and then finds that.
  if (!(await queries.insertAddress(tx, row))) throw sourceTaken('Source has already been taken')
  const found = await queries.selectByAddress(tx, inbox, kept)
  if (!found) throw refuse('server_error')
  return { contact: found, isNew: !isSame }
}

/** Remembers of an address what its channel told: that a number is not on WhatsApp (RUL-17), or that it is proved. */
export async function rememberOnAddress(
  tx: Tx,
  address: Address,
  told: { notOnWhatsapp?: boolean | undefined; isVerified?: true | undefined },
  now: Date,
): Promise<Address> {
  if (told.notOnWhatsapp !== undefined)
    await queries.updateAddressAttributes(tx, address, { not_on_whatsapp: told.notOnWhatsapp })
  if (told.isVerified) await queries.updateVerified(tx, address.accountId, address.id, now)
  return await findAddress(tx, address.accountId, { id: address.id })
}

/** What a known contact lacks and a channel tells. */
function missing(contact: Contact, draft: ContactChange): ContactChange {
  return {
    email: contact.email === null ? draft.email : undefined,
    phoneNumber: contact.phoneNumber === null ? draft.phoneNumber : undefined,
    identifier: contact.identifier === null ? draft.identifier : undefined,
    avatarUrl: contact.avatarUrl === null ? draft.avatarUrl : undefined,
    additionalAttributes: draft.additionalAttributes,
  }
}

function notOfChannel({ channel }: InboxRef) {
  const message = `Not a source id of an inbox of the kind ${channel}`
  return refuse('invalid', `source_id: ${message}`, [{ field: 'source_id', message }])
}

function sourceTaken(message: string) {
  return refuse('conflict', message, [{ field: 'source_id', message }])
}
