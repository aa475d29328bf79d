/**
 * What a contact says of itself, by its own client. It is believed where it is nobody's yet: a name, a mailbox, a number. An
 * identifier somebody only said is marked as such, and is lost to whoever proves it: else one could take it first, and read
 * what is later said to its owner.
 */
import type { Tx } from '../../platform/db/db.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import {
  type Address,
  addAddress,
  type Contact,
  type ContactChange,
  changeContact,
  findByIdentifier,
  type InboxRef,
  listAddresses,
  marks,
  openContact,
  rememberClaim,
  rememberOnAddress,
  toE164,
  updateContact,
} from '../contacts/contacts.ts'

/** What a contact's client says of it. */
export interface Introduction {
  name?: string | undefined
  email?: string | undefined
  phoneNumber?: string | undefined
  avatarUrl?: string | undefined
  customAttributes?: Record<string, unknown> | undefined
  identifier?: string | undefined
  /** Hex HMAC-SHA256 of the identifier, by the site's server. */
  identifierHash?: string | undefined
}

/** The number a contact is told it has: its own, or what it said. An answer without it would tell that somebody has it. */
export function numberTold({ phoneNumber, additionalAttributes }: Contact): string | null {
  const said = additionalAttributes[marks.number]
  return phoneNumber ?? (typeof said === 'string' ? said : null)
}

export function isUnproved({ identifier, additionalAttributes }: Contact): boolean {
  return identifier !== null && additionalAttributes[marks.identifier] === identifier
}

/**
 * Whose a proved identifier is. One who only said it was theirs loses it: else somebody could take it first, and read
 * what is later said to its owner.
 */
export async function ownerOf(
  tx: Tx,
  inbox: { accountId: string },
  identifier: string,
  now: Date,
  asking?: Contact,
): Promise<Contact | undefined> {
  const found = await findByIdentifier(tx, inbox, identifier)
  if (!found || found.id === asking?.id || !isUnproved(found)) return found
  const claimant = await openContact(tx, inbox, found.id)
  const gone = { identifier: null, additionalAttributes: { [marks.identifier]: null } }
  await changeContact(tx, claimant, gone, { actor: { kind: 'system', id: null }, now })
  return undefined
}

/** The contact's proved address on the inbox, or a new one: another it has may be known to somebody else. */
export async function provedAddress(
  tx: Tx,
  inbox: InboxRef,
  owner: Contact,
  { sourceId, now }: { sourceId: string; now: Date },
): Promise<Address> {
  const all = (await listAddresses(tx, inbox.accountId, [owner.id])).get(owner.id) ?? []
  const proved = all.find((address) => address.verifiedAt && address.inboxId === inbox.inboxId)
  if (proved) return proved
  const by = { actor: { kind: 'contact', id: owner.id }, now } as const
  const made = await addAddress(tx, owner, inbox, { sourceId }, by)
  return await rememberOnAddress(tx, made, { isVerified: true }, now)
}

/**
 * Takes what a contact says of itself. A number or identifier somebody has already is left out in silence: a refusal would
 * tell a stranger who our contacts are.
 */
export async function believe(
  tx: Tx,
  { accountId, id, phoneNumber: own }: Contact,
  { name, email, phoneNumber, avatarUrl, customAttributes, identifier }: Introduction,
  now: Date,
): Promise<void> {
  const by = { actor: { kind: 'contact', id }, now } as const
  const change = async (said: ContactChange) =>
    await changeContact(tx, await openContact(tx, { accountId }, id), said, by)
  await updateContact(tx, { accountId, id }, { ...(name ? { name } : {}), ...(email ? { email } : {}) }, now)
  if (email) await rememberClaim(tx, { accountId, id }, email)
  await change({ avatarUrl, customAttributes })
  const isNobodys = async (claim: ContactChange) => {
    const done = await change(claim).catch(unlessTaken)
    return done !== undefined
  }
  const number = phoneNumber && (toE164(phoneNumber) ?? phoneNumber)
  const said = { additionalAttributes: { [marks.number]: number } }
  // Of what it has for sure its client says nothing new; what another has it is told all the same that it said.
  if (number && number !== own && !(await isNobodys({ phoneNumber: number, ...said }))) await change(said)
  if (identifier) await isNobodys({ identifier, additionalAttributes: { [marks.identifier]: identifier } })
}

function unlessTaken(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
  return undefined
}
