/**
 * Visitors: contacts on a site. Their browser makes the visitor id, so knowing one proves nothing: a known
 * id needs the token that was handed out for it, and without it not a word is said about the visitor.
 */
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { Anonymous, Visitor } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { checkAttributes } from '../attributes/attributes.ts'
import {
  type AddressedContact,
  createContact,
  findByAddress,
  takeSaid,
  toE164,
  updateContact,
} from '../contacts/contacts.ts'
import { getInbox } from '../inboxes/access.ts'
import { believe } from '../inboxes/claims.ts'
import { getOpenSite, type Site } from '../inboxes/inboxes.ts'
import { requiresIdentity, type Vouched } from '../inboxes/vouching.ts'
import { issueVisitorToken } from '../sessions/sessions.ts'
import { visitorRegistered } from './events.ts'
import { type Identified, registerIdentified } from './identified.ts'

export interface Registration {
  siteKey: string
  visitorId: string
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  customAttributes?: Record<string, unknown> | undefined
  metadata?: Record<string, unknown> | undefined
  /** What the site's own server vouches for. */
  vouched?: Vouched | undefined
}

interface By {
  actor: Anonymous | Visitor
  token: string | null
  now: Date
}

/** Registers a visitor, or updates the one the token belongs to. Answers the contact and its session token. */
export async function registerVisitor(
  tx: Tx,
  registration: Registration,
  by: By,
): Promise<{ contact: AddressedContact; token: string }> {
  const { now } = by
  const site = await getOpenSite(tx, registration.siteKey)
  const { vouched } = registration
  if (!vouched) await requireKnown(tx, site, by.actor)
  const said = await readSaid(tx, site, registration)
  const { contact, token } = vouched
    ? await registerVouched(tx, { site, vouched, said, registration }, by)
    : await registerStranger(tx, site, registration, by)
  if (!vouched && (said.phoneNumber || said.customAttributes))
    await believe(tx, contact, { ...said, name: undefined, email: undefined }, now)
  announce(tx, contact, now)
  return { contact, token }
}

/** Where a site lets in only those it vouches for, whoever has no token that was given to such a one is none. */
async function requireKnown(tx: Tx, site: Site, actor: Anonymous | Visitor): Promise<void> {
  const inbox = await getInbox(tx, site, site.inboxId)
  if (!requiresIdentity(inbox) || (actor.kind === 'visitor' && actor.inboxId === site.inboxId)) return
  throw refuse('forbidden', 'This site lets in only visitors it vouches for: send an identity', [
    { field: 'identity', message: 'Needed on this site', code: 'required' },
  ])
}

async function registerVouched(
  tx: Tx,
  {
    site,
    vouched,
    said,
    registration,
  }: Pick<Identified, 'site' | 'vouched' | 'said'> & { registration: Registration },
  { actor, token, now }: By,
): Promise<{ contact: AddressedContact; token: string }> {
  const isHere = actor.kind === 'visitor' && token !== null && actor.inboxId === site.inboxId
  const own = isHere ? await findByAddress(tx, site, actor.visitorId) : undefined
  const { visitorId, metadata } = registration
  const found = await registerIdentified(tx, { site, vouched, visitorId, said, own, now })
  if (metadata) await updateContact(tx, found.contact, { metadata }, now)
  const good = found.token ?? token
  if (good === null) throw refuse('server_error')
  return { contact: found.contact, token: good }
}

async function registerStranger(
  tx: Tx,
  site: Site,
  { visitorId, name = 'Visitor', email, metadata }: Registration,
  { actor, token, now }: By,
): Promise<{ contact: AddressedContact; token: string }> {
  const draft = { name, email, metadata }
  const made = await createContact(tx, site, { ...draft, sourceId: visitorId }, now)
  if (made) {
    const { accountId, addressId } = made
    return { contact: made, token: await issueVisitorToken(tx, { accountId, addressId, now }) }
  }
  const known = await findByAddress(tx, site, visitorId)
  const isItself = known !== undefined && actor.kind === 'visitor' && actor.addressId === known.addressId
  if (!isItself || token === null) {
    throw refuse('forbidden', 'This visitor_id is in use: send the X-Visitor-Token that was given for it')
  }
  const counts = await takeSaid(tx, known, { name, email })
  await updateContact(tx, known, { ...counts, metadata }, now)
  return { contact: { ...known, name: counts.name ?? known.name }, token }
}

/** What the form before the chat asked for. Anything else of a contact is not for its visitor to say. */
async function readSaid(tx: Tx, site: Site, { name, email, phone, customAttributes }: Registration) {
  const asked = new Set(site.widgetConfig.pre_chat.fields.map(({ key }) => key))
  const strange = Object.keys(customAttributes ?? {}).find((key) => !asked.has(key))
  if (strange !== undefined)
    throw invalid(`custom_attributes.${strange}`, 'Not asked before the chat: it has to be signed')
  const phoneNumber = phone === undefined ? undefined : toE164(phone)
  if (phone !== undefined && phoneNumber === undefined)
    throw invalid('phone', 'A number with its country, such as +55 11 99999-8888')
  const checked = customAttributes && (await checkAttributes(tx, site.accountId, 'contact', customAttributes))
  return { name, email, phoneNumber, customAttributes: checked }
}

function invalid(field: string, message: string) {
  return refuse('invalid', `${field}: ${message}`, [{ field, message }])
}

/** Changes a visitor's page, and its name where that is its own to say, as its socket says. */
export async function introduce(
  tx: Tx,
  visitor: Visitor,
  change: { name: string; pageUrl: string | undefined },
  now: Date,
): Promise<void> {
  const known = await findByAddress(tx, visitor, visitor.visitorId)
  if (!known) throw refuse('not_found')
  const metadata = change.pageUrl === undefined ? undefined : { page_url: change.pageUrl }
  const { name } = await takeSaid(tx, known, { name: change.name })
  await updateContact(tx, known, { name, metadata }, now)
  if (name !== undefined) announce(tx, { ...known, name }, now)
}

function announce(tx: Tx, contact: AddressedContact, now: Date): void {
  append(tx, visitorRegistered, {
    accountId: contact.accountId,
    at: now,
    actor: { kind: 'contact', id: contact.id },
    inboxId: contact.inboxId,
    contactId: contact.id,
    data: { visitorId: contact.sourceId, name: contact.name },
  })
}
