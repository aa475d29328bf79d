/**
 * What a visitor's browser says of it without a proof, on every page anew, from what it has kept. What the team, an import or a
 * signed identity has written since is not undone by that: what is said fills in what is empty, and changes what was last said
 * from the same address; else it is only remembered.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import * as queries from './address-queries.ts'
import type { AddressedContact } from './contact.ts'
import { forgetMarks } from './queries.ts'

export interface Said {
  name?: string | undefined
  email?: string | undefined
}

/** What stands for a name where none was given, as we and the widget say it. */
const nameless = new Set(['', 'Visitor', 'Visitante'])

/** What of it counts; the rest the contact keeps as it is. */
export async function takeSaid(tx: Tx, contact: AddressedContact, said: Said): Promise<Said> {
  const isNews = (field: keyof Said) => said[field] !== undefined && said[field] !== contact[field]
  const news = (['name', 'email'] as const).filter(isNews)
  if (news.length === 0) return {}
  const before = await lastSaid(tx, contact)
  const isOpen = (field: keyof Said) => isEmpty(contact, field) || contact[field] === before[field]
  const given = Object.fromEntries(news.map((field) => [field, said[field]]))
  await queries.updateSaid(tx, contact, { ...before, ...given })
  return Object.fromEntries(news.filter(isOpen).map((field) => [field, said[field]]))
}

/** Remembers that a mailbox a contact has is only said to be its: it answered with it, or its own program sent it. */
export async function rememberClaim(
  tx: Tx,
  contact: { accountId: string; id: string },
  email: string,
): Promise<void> {
  await queries.updateClaimedEmail(tx, contact, email)
}

/** The contact's mailbox is what the team, an import or a signature says, whoever said the same before. */
export async function trustMailbox(tx: Tx, contact: { accountId: string; id: string }): Promise<void> {
  await queries.forgetSaidEmail(tx, contact)
}

/** The same of the number and the identifier it has. */
export async function trustIdentity(tx: Tx, contact: { accountId: string; id: string }): Promise<void> {
  await forgetMarks(tx, contact)
}

function isEmpty(contact: AddressedContact, field: keyof Said): boolean {
  return field === 'name' ? nameless.has(contact.name) : !contact.email
}

async function lastSaid(reader: Reader, { accountId, addressId }: AddressedContact): Promise<Said> {
  const address = await queries.selectAddress(reader, accountId, { id: addressId })
  const said = address?.additionalAttributes['said']
  return typeof said === 'object' && said !== null ? said : {}
}
