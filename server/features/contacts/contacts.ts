/**
 * Contacts: the people outside, and the addresses they are reached at on each inbox. A visitor is a contact
 * with an address on a site. The address's `sourceId` is made outside and proves nothing.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids/ids.ts'
import * as queries from './queries.ts'

export interface Contact {
  accountId: string
  id: string
  num: number
  name: string
  email: string | null
  metadata: Record<string, unknown>
  createdAt: Date
  lastSeenAt: Date | null
}

export type AddressedContact = Contact & { addressId: string; inboxId: string; sourceId: string }

export interface ContactDraft {
  name: string
  email?: string | undefined
  metadata?: Record<string, unknown> | undefined
}

/** The contact behind an address of an inbox, or undefined. */
export async function findByAddress(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  sourceId: string,
): Promise<AddressedContact | undefined> {
  return await queries.selectByAddress(reader, inbox, sourceId)
}

/** Makes a contact with its first address; undefined when the address exists already (a race, or a known visitor). */
export async function createContact(
  tx: Tx,
  inbox: { accountId: string; inboxId: string },
  draft: ContactDraft & { sourceId: string },
  now: Date,
): Promise<AddressedContact | undefined> {
  const ids = { contactId: newId(), addressId: newId() }
  const isMade = await queries.insertContact(tx, { ...inbox, ...ids, ...draft, now })
  return isMade ? await queries.selectByAddress(tx, inbox, draft.sourceId) : undefined
}

/** Changes what is known of a contact; what is left out stays. */
export async function updateContact(
  tx: Tx,
  contact: { accountId: string; id: string },
  change: Partial<ContactDraft>,
  now: Date,
): Promise<void> {
  await queries.updateContact(tx, contact, change, now)
}

/** Notes that contacts were seen just now. */
export async function markSeen(tx: Tx, accountId: string, contactIds: string[], now: Date): Promise<void> {
  await queries.updateLastSeen(tx, accountId, contactIds, now)
}

/** Locks an address's row: whoever holds it decides alone about the contact's conversations on the inbox. */
export async function lockAddress(tx: Tx, accountId: string, addressId: string): Promise<boolean> {
  return await queries.lockAddress(tx, accountId, addressId)
}

/** Contacts by id with their address on an inbox; those without one there are left out. */
export async function listByIds(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  ids: string[],
): Promise<AddressedContact[]> {
  return await queries.selectByIds(reader, inbox, ids)
}
