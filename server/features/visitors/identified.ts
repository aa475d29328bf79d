/**
 * Visitors the site's own server vouches for: the same contact on every device. What an anonymous visitor said on this device
 * becomes theirs as they sign in, for its token proves that it is the same browser; that token ends then, for others may
 * have it from before. Nothing else joins people here: no mailbox, no number, no visitor id. Whoever was somebody else for
 * sure on this device stays that, and is told nothing.
 */
import type { Tx } from '../../platform/db/db.ts'
import { Refusal, refuse } from '../../platform/http/refusal.ts'
import { checkAttributes } from '../attributes/attributes.ts'
import { mergeContacts } from '../contact-merges/contact-merges.ts'
import {
  type AddressedContact,
  type Contact,
  changeContact,
  createContact,
  findAddress,
  findByAddress,
  lockIdentifier,
  marks,
  openContact,
  rememberOnAddress,
  silenceUnproved,
  takeSaid,
  trustIdentity,
  trustMailbox,
} from '../contacts/contacts.ts'
import { believe, type Introduction, isUnproved, ownerOf, provedAddress } from '../inboxes/claims.ts'
import type { Site } from '../inboxes/inboxes.ts'
import type { Vouched } from '../inboxes/vouching.ts'
import { endVisitorSessions, issueVisitorToken } from '../sessions/sessions.ts'

export interface Identified {
  site: Site
  vouched: Vouched
  /** Wished for by the browser; another is given where it is somebody's. */
  visitorId: string
  /** What was said without a proof. */
  said: Pick<Introduction, 'name' | 'email' | 'phoneNumber' | 'customAttributes'>
  /** The contact this browser has a token for. */
  own: AddressedContact | undefined
  now: Date
}

/** The contact that was vouched for and an address of it; with a token where this browser has none that is good for it. */
export async function registerIdentified(
  tx: Tx,
  asked: Identified,
): Promise<{ contact: AddressedContact; token: string | undefined; isNew: boolean }> {
  const { site, vouched, own, now } = asked
  // Two devices that sign in at once: one finds what the other made.
  await lockIdentifier(tx, site.accountId, vouched.identifier)
  const owner = await ownerOf(tx, site, vouched.identifier, now, own)
  if (owner?.blockedAt) throw refuse('unauthorized')
  const isOwn = own !== undefined && (own.id === owner?.id || isNobody(own))
  const isProved = isOwn && own.id === owner?.id && (await isVerified(tx, own))
  const contact = isOwn ? await claimOwn(tx, asked, own, owner) : await enter(tx, asked, owner)
  await silenceUnproved(tx, contact, now)
  await believe(tx, contact, await believable(tx, asked, contact, owner), now)
  if (vouched.email) await trustMailbox(tx, contact)
  if (vouched.phoneNumber) await trustIdentity(tx, contact)
  const { accountId, addressId } = contact
  // Whoever had this browser before may have kept a token, or made another from it, that would now open a customer's chats.
  if (isOwn && !isProved)
    await endVisitorSessions(tx, { accountId, addressIds: [addressId] }, 'proved who it is', now)
  const token = isProved ? undefined : await issueVisitorToken(tx, { accountId, addressId, now })
  return { contact: await getThere(tx, site, contact.sourceId), token, isNew: !isOwn && !owner }
}

/** Nobody for sure: no identifier, or one it only said was its own. */
function isNobody(contact: Contact): boolean {
  return contact.identifier === null || isUnproved(contact)
}

async function isVerified(tx: Tx, { accountId, addressId }: AddressedContact): Promise<boolean> {
  return (await findAddress(tx, accountId, { id: addressId })).verifiedAt !== null
}

/** This browser's contact is, or becomes, the one vouched for. */
async function claimOwn(
  tx: Tx,
  { site, vouched, now }: Identified,
  own: AddressedContact,
  owner: Contact | undefined,
): Promise<AddressedContact> {
  const by = { actor: { kind: 'contact', id: owner?.id ?? own.id }, now } as const
  const address = await findAddress(tx, site.accountId, { id: own.addressId })
  // Before the merge, which ends the sessions of whoever proved nothing.
  if (!address.verifiedAt) await rememberOnAddress(tx, address, { isVerified: true }, now)
  if (owner && owner.id !== own.id)
    await mergeContacts(tx, { accountId: site.accountId }, { keptId: owner.id, goneId: own.id }, by)
  else {
    const change = { identifier: vouched.identifier, additionalAttributes: { [marks.identifier]: null } }
    await changeContact(tx, await openContact(tx, { accountId: site.accountId }, own.id), change, by)
  }
  return await getThere(tx, site, own.sourceId)
}

/** From a browser that is nobody yet, or somebody else. */
async function enter(tx: Tx, asked: Identified, owner: Contact | undefined): Promise<AddressedContact> {
  const { site, vouched, said, now } = asked
  const isTaken = (await findByAddress(tx, site, asked.visitorId)) !== undefined
  const sourceId = isTaken ? `v_${crypto.randomUUID()}` : asked.visitorId
  if (owner) {
    const held = await openContact(tx, { accountId: site.accountId }, owner.id)
    return await getThere(tx, site, (await provedAddress(tx, site, held, { sourceId, now })).sourceId)
  }
  const name = vouched.name ?? said.name ?? vouched.email ?? said.email ?? 'Visitor'
  const own = vouched.name === undefined && said.name !== undefined ? { name: said.name } : {}
  const made = await createContact(tx, site, { name, sourceId, said: own }, now)
  // Lost to somebody who took the id a moment ago: whoever asks again finds it taken.
  if (!made) throw refuse('unavailable')
  return await claimOwn(tx, asked, made, undefined)
}

/** What is signed counts; what is only said, where nothing is signed but the identifier, or nobody knew them before. */
async function believable(
  tx: Tx,
  { site, vouched, said }: Identified,
  contact: AddressedContact,
  owner: Contact | undefined,
) {
  const { identifier: _, customAttributes, ...signed } = vouched
  const isBare = Object.values(vouched).filter((claim) => claim !== undefined).length === 1
  const given = Object.entries(signed).filter(([, claim]) => claim !== undefined)
  return {
    ...(isBare || !owner
      ? { ...said, name: undefined, email: undefined, ...(await takeSaid(tx, contact, said)) }
      : {}),
    ...Object.fromEntries(given),
    customAttributes: {
      ...said.customAttributes,
      ...(customAttributes && (await fitting(tx, site.accountId, customAttributes))),
    },
  }
}

const mostAttributes = 100

/** Those that are of their declared types: a visitor is not sent away for what its site wrote of it. */
async function fitting(
  tx: Tx,
  accountId: string,
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const kept: Record<string, unknown>[] = []
  for (const [key, value] of Object.entries(values).slice(0, mostAttributes))
    kept.push(await checkAttributes(tx, accountId, 'contact', { [key]: value }).catch(leftOut))
  return Object.assign({}, ...kept)
}

function leftOut(error: unknown): Record<string, unknown> {
  if (!(error instanceof Refusal)) throw error
  return {}
}

async function getThere(tx: Tx, site: Site, sourceId: string): Promise<AddressedContact> {
  const found = await findByAddress(tx, site, sourceId)
  if (!found) throw refuse('not_found')
  return found
}
