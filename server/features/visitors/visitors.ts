/**
 * Visitors: contacts on a site. Their browser makes the visitor id, so knowing one proves nothing: a known
 * id needs the token that was handed out for it, and without it not a word is said about the visitor.
 */
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { Anonymous, Visitor } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { type AddressedContact, createContact, findByAddress, updateContact } from '../contacts/contacts.ts'
import { findSite } from '../inboxes/inboxes.ts'
import { issueVisitorToken } from '../sessions/sessions.ts'
import { visitorRegistered } from './events.ts'

export interface Registration {
  siteKey: string
  visitorId: string
  name: string
  email?: string | undefined
  metadata?: Record<string, unknown> | undefined
}

/** Registers a visitor, or updates the one the token belongs to. Answers the contact and its session token. */
export async function registerVisitor(
  tx: Tx,
  registration: Registration,
  by: { actor: Anonymous | Visitor; token: string | null; now: Date },
): Promise<{ contact: AddressedContact; token: string }> {
  const { actor, now } = by
  const site = await findSite(tx, registration.siteKey)
  // An inbox of another channel has contacts of its own: a visitor could take the address of one that is to write there.
  if (site?.status !== 'active' || site.channel !== 'web') throw refuse('not_found', 'There is no such site')
  const sourceId = registration.visitorId
  const made = await createContact(tx, site, { ...registration, sourceId }, now)
  if (made) {
    const token = await issueVisitorToken(tx, { accountId: site.accountId, addressId: made.addressId, now })
    announce(tx, made, now)
    return { contact: made, token }
  }
  const known = await findByAddress(tx, site, sourceId)
  const isItself = known !== undefined && actor.kind === 'visitor' && actor.addressId === known.addressId
  if (!isItself || by.token === null) {
    throw refuse('forbidden', 'This visitor_id is in use: send the X-Visitor-Token that was given for it')
  }
  await updateContact(tx, known, registration, now)
  announce(tx, { ...known, name: registration.name }, now)
  return { contact: { ...known, name: registration.name }, token: by.token }
}

/** Changes a visitor's own name and page, as its socket says. */
export async function introduce(
  tx: Tx,
  visitor: Visitor,
  change: { name: string; pageUrl: string | undefined },
  now: Date,
): Promise<void> {
  const known = await findByAddress(tx, visitor, visitor.visitorId)
  if (!known) throw refuse('not_found')
  const metadata = change.pageUrl === undefined ? undefined : { page_url: change.pageUrl }
  await updateContact(tx, known, { name: change.name, metadata }, now)
  if (known.name !== change.name) announce(tx, { ...known, name: change.name }, now)
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
