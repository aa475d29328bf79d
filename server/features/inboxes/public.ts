/**
 * The public API's way in: an API inbox by its identifier, and one of its contacts by the source id its own client keeps.
 * The source id is the credential; nothing here is told to whoever has none. What a contact says of itself is believed
 * where it is nobody's yet. An identifier proves something only with the site's hash of it (`identity.ts`).
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Visitor } from '../../platform/http/actor.ts'
import { type Refusal, refuse } from '../../platform/http/refusal.ts'
import {
  type Address,
  type AddressedContact,
  type Contact,
  changeContact,
  createContact,
  findAddress,
  findByAddress,
  listAddresses,
  marks,
  openContact,
  rememberOnAddress,
} from '../contacts/contacts.ts'
import { believe, type Introduction, isUnproved, ownerOf, provedAddress } from './claims.ts'
import { isIdentityProved } from './identity.ts'
import type { Inbox } from './inbox.ts'
import { selectByKey } from './inbox-queries.ts'

/** A contact as the holder of its source id: what it says is `claimed` until it is proved. */
export interface PublicContact {
  contact: AddressedContact
  address: Address
}

interface Place {
  inbox: Inbox
  /** The installation's. */
  secret: Uint8Array
}

/** The API inbox of this identifier, in use; undefined for any other, of whatever channel. */
export async function findPublicInbox(reader: Reader, identifier: string): Promise<Inbox | undefined> {
  const inbox = await selectByKey(reader, identifier)
  return inbox && isPublic(inbox) ? inbox : undefined
}

/** Whether an inbox that is there has a public face. */
export function isPublic({ channel, status }: { channel: string; status: string }): boolean {
  return channel === 'api' && status === 'active'
}

/** The contact that holds a source id of the inbox, with its address; undefined when nobody does, or it is blocked. */
export async function findPublicContact(
  reader: Reader,
  inbox: Inbox,
  sourceId: string,
): Promise<PublicContact | undefined> {
  const contact = await findByAddress(reader, inbox, sourceId)
  if (!contact || contact.blockedAt) return undefined
  return { contact, address: await findAddress(reader, inbox.accountId, { id: contact.addressId }) }
}

/** A public contact as an actor: what the doors of conversations and messages know as a visitor. */
export function actorOf(
  inbox: Pick<Inbox, 'accountId' | 'inboxId' | 'key'>,
  contact: Pick<AddressedContact, 'id' | 'addressId' | 'sourceId'>,
  network: string,
): Visitor {
  return {
    kind: 'visitor',
    network,
    sessionId: contact.addressId,
    accountId: inbox.accountId,
    inboxId: inbox.inboxId,
    contactId: contact.id,
    addressId: contact.addressId,
    visitorId: contact.sourceId,
    siteKey: inbox.key,
  }
}

/**
 * Registers a contact, or finds the one that holds the source id. A proved identifier leads to the contact that has it,
 * from any device; an unproved one, a mailbox or a number never do: anybody can say them.
 */
export async function register(
  tx: Tx,
  place: Place,
  said: Introduction & { sourceId?: string | undefined },
  now: Date,
): Promise<PublicContact> {
  const { inbox } = place
  const known = said.sourceId === undefined ? undefined : await findByAddress(tx, inbox, said.sourceId)
  if (known) return await introduce(tx, place, await publicOf(tx, inbox, known.sourceId), said, now)
  const isProved = proofOf(place, said)
  const sourceId = said.sourceId ?? crypto.randomUUID()
  const owner = isProved && said.identifier ? await ownerOf(tx, inbox, said.identifier, now) : undefined
  if (owner) {
    if (owner.blockedAt) throw refuse('unauthorized')
    const address = await provedAddress(tx, inbox, owner, { sourceId, now })
    await believe(tx, owner, { ...said, identifier: undefined }, now)
    return await publicOf(tx, inbox, address.sourceId)
  }
  const name = said.name || said.email || said.phoneNumber || 'Visitor'
  // Where a race for a source id of the caller's choice was lost, it is the winner's contact that is found.
  await createContact(tx, inbox, { name, email: said.email, sourceId }, now)
  return await introduce(tx, place, await publicOf(tx, inbox, sourceId), said, now)
}

/** Changes what is known of a contact, as its own client says. A hash proves its address besides. */
export async function introduce(
  tx: Tx,
  place: Place,
  { contact: given, address }: PublicContact,
  said: Introduction,
  now: Date,
): Promise<PublicContact> {
  const { inbox } = place
  if (given.blockedAt) throw refuse('unauthorized')
  const contact = await openContact(tx, inbox, given.id)
  const isProved = proofOf(place, said, address)
  await checkVoice(tx, inbox, { contact, address, isProved })
  const { identifier } = said
  const isSure = contact.identifier !== null && !isUnproved(contact)
  // Who it is for sure it stays: on a shared device the next one asks for a source id of its own.
  if (identifier && isSure && contact.identifier !== identifier) throw taken()
  if (identifier && isProved) {
    const owner = await ownerOf(tx, inbox, identifier, now, contact)
    if (owner && owner.id !== contact.id) throw taken()
    await rememberOnAddress(tx, address, { isVerified: true }, now)
    const change = { identifier, additionalAttributes: { [marks.identifier]: null } }
    await changeContact(tx, contact, change, { actor: { kind: 'contact', id: contact.id }, now })
  }
  await believe(tx, contact, isProved || isSure ? { ...said, identifier: undefined } : said, now)
  return await publicOf(tx, inbox, address.sourceId)
}

/** True with a right hash; a wrong one is refused, and a missing one where the inbox wants one. */
function proofOf({ inbox, secret }: Place, said: Introduction, address?: Address): boolean {
  const { identifier, identifierHash: hash } = said
  const isKnown = identifier === undefined && Boolean(address?.verifiedAt)
  if (!hash && inbox.hmacMandatory && !isKnown) throw refuse('unauthorized')
  if (!hash) return false
  if (!identifier || !isIdentityProved(secret, inbox, { identifier, hash })) throw refuse('unauthorized')
  return true
}

/** Once somebody proved here to be a contact, an address that proved nothing speaks for it no more. */
async function checkVoice(
  reader: Reader,
  inbox: Inbox,
  { contact, address, isProved }: { contact: Contact; address: Address; isProved: boolean },
): Promise<void> {
  if (isProved || address.verifiedAt) return
  const others = (await listAddresses(reader, inbox.accountId, [contact.id])).get(contact.id) ?? []
  if (others.some((other) => other.verifiedAt && other.inboxId === inbox.inboxId))
    throw refuse('unauthorized')
}

async function publicOf(reader: Reader, inbox: Inbox, sourceId: string): Promise<PublicContact> {
  const contact = await findByAddress(reader, inbox, sourceId)
  if (!contact) throw refuse('not_found')
  return { contact, address: await findAddress(reader, inbox.accountId, { id: contact.addressId }) }
}

function taken(): Refusal {
  const message = 'Identifier has already been taken'
  return refuse('conflict', message, [{ field: 'identifier', message }])
}
