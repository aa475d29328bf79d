/**
 * Contacts: the people outside, and the addresses they are reached at on each inbox. A visitor is a contact
 * with an address on a site. The address's `sourceId` is made outside and proves nothing.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { mostOpenData } from '../../platform/http/shapes.ts'
import { newId } from '../../platform/ids/ids.ts'
import * as addressQueries from './address-queries.ts'
import { announce } from './announce.ts'
import type { AddressedContact } from './contact.ts'
import * as queries from './queries.ts'

export {
  type Asker,
  findByIdentifier,
  findContacts,
  findSameContact,
  getChangeable,
  getContact,
  lockIdentifier,
  openContact,
  reachOf,
} from './access.ts'
export {
  addAddress,
  findAddress,
  findInboxRef,
  listAddresses,
  listReachable,
  openAddress,
  rememberOnAddress,
  takeIn,
} from './addresses.ts'
export { type Address, type AddressedContact, type Contact, type InboxRef, marks } from './contact.ts'
export {
  addContact,
  archiveContact,
  type ContactChange,
  changeContact,
  enterContact,
  forgetAttributes,
  keepBlocked,
  setAvatar,
  setBlocked,
} from './keeping.ts'
export { absorb } from './merging.ts'
export { isCountry, toE164, toE164From } from './phone.ts'
export { rememberClaim, takeSaid, trustIdentity, trustMailbox } from './said.ts'
export { readSourceId } from './source-id.ts'
export { listContactLabels, setContactLabels } from './tagging.ts'
export { silenceUnproved } from './voices.ts'

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
  return await addressQueries.selectByAddress(reader, inbox, sourceId)
}

/** Makes a contact with its first address; undefined when the address exists already (a race, or a known visitor). */
export async function createContact(
  tx: Tx,
  inbox: { accountId: string; inboxId: string },
  { said, ...draft }: ContactDraft & { sourceId: string; said?: { name?: string; email?: string } },
  now: Date,
): Promise<AddressedContact | undefined> {
  const id = newId()
  // The contact comes first (the address points at it); when the address loses a race, it is taken back.
  await queries.insertContact(tx, { accountId: inbox.accountId, id, ...draft, lastSeenAt: now, now })
  const { sourceId, name, email } = draft
  const address = {
    ...inbox,
    id: newId(),
    contactId: id,
    sourceId,
    // What somebody vouched for was not only said: no page writes over it.
    said: said ?? { name, email },
    now,
  }
  if (!(await addressQueries.insertAddress(tx, address))) {
    await queries.deleteContact(tx, { accountId: inbox.accountId, id })
    return undefined
  }
  const made = await addressQueries.selectByAddress(tx, inbox, draft.sourceId)
  if (made) await announce(tx, made, 'created', { actor: { kind: 'contact', id }, now })
  return made
}

/**
 * Changes what is known of a contact, as its own client says; what is left out stays. New metadata is laid over the old,
 * and what comes of it is held to the same size as one request's: else a visitor could let it grow, name by name, without end.
 */
export async function updateContact(
  tx: Tx,
  contact: { accountId: string; id: string },
  change: { [Field in keyof ContactDraft]?: ContactDraft[Field] | undefined },
  now: Date,
): Promise<void> {
  const before = await queries.selectContact(tx, contact.accountId, contact.id)
  await queries.updateOwn(tx, contact, change, now)
  const after = await queries.selectContact(tx, contact.accountId, contact.id)
  if (!before || !after) return
  if (change.metadata !== undefined && JSON.stringify(after.metadata).length > mostOpenData) {
    const message = 'At most 8 KiB, with what is stored already'
    throw refuse('invalid', `metadata: ${message}`, [{ field: 'metadata', message }])
  }
  // The page it is on now is no news to those who keep contacts.
  if (before.name === after.name && before.email === after.email) return
  const changes = { name: [before.name, after.name], email: [before.email, after.email] }
  const by = { actor: { kind: 'contact', id: contact.id }, now } as const
  await announce(tx, after, 'updated', by, changedOf(changes))
}

function changedOf(changes: Record<string, unknown[]>): Record<string, [unknown, unknown]> {
  const changed = Object.entries(changes).filter(([, [was, is]]) => was !== is)
  return Object.fromEntries(changed.map(([field, [was, is]]) => [field, [was, is]]))
}

/** Notes that contacts were seen just now. */
export async function markSeen(tx: Tx, accountId: string, contactIds: string[], now: Date): Promise<void> {
  await queries.updateLastSeen(tx, accountId, contactIds, now)
}

/** Moves forward when contacts were last heard of, by key; all in one statement. */
export async function noteActivity(tx: Tx, accountId: string, heard: Map<string, Date>): Promise<void> {
  if (heard.size === 0) return
  // In one order, so that two do not wait for each other in a circle.
  const rows = [...heard]
    .map(([id, at]) => ({ id, at: at.toISOString() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  await queries.updateLastActivity(tx, accountId, rows)
}

/**
 * Locks an address's row: whoever holds it decides alone about the contact's conversations on the inbox. Answers whose it
 * is by then: two contacts may have become one meanwhile.
 */
export async function lockAddress(tx: Tx, accountId: string, addressId: string): Promise<string | undefined> {
  return await addressQueries.lockAddress(tx, accountId, addressId)
}

/** Contacts by id with their address on an inbox; those without one there are left out. */
export async function listByIds(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  ids: string[],
): Promise<AddressedContact[]> {
  return await addressQueries.selectByIds(reader, inbox, ids)
}
