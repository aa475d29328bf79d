/**
 * Keeping contacts: what members and programs do with them. A mailbox, number or identifier another contact has is refused
 * here, with the field; what visitors say of themselves (seed 001) is not held to that, and holds up nobody.
 */
import { type Tx, violates } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { requirePermission } from '../../platform/http/permission.ts'
import { type DetailGiven, refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { checkAttributes } from '../attributes/attributes.ts'
import { dropAvatar, isOwnAvatar, keepAvatar, type StoredAvatar } from '../avatars/avatars.ts'
import { endVisitorSessions, interruptVisitors } from '../sessions/sessions.ts'
import { type Asker, getContact, openContact } from './access.ts'
import { endAddresses, selectAddressIds } from './address-queries.ts'
import { announce, type Changes } from './announce.ts'
import type { Contact } from './contact.ts'
import { toE164 } from './phone.ts'
import * as queries from './queries.ts'
import { trustIdentity, trustMailbox } from './said.ts'

/** What may be set; what is left out stays, null and '' take away. Open data is laid over what there is. */
export interface ContactChange {
  name?: string | undefined
  email?: string | null | undefined
  phoneNumber?: string | null | undefined
  identifier?: string | null | undefined
  avatarUrl?: string | null | undefined
  /** A key or `#number` of a company of the account. */
  companyId?: string | null | undefined
  customAttributes?: Record<string, unknown> | undefined
  additionalAttributes?: Record<string, unknown> | undefined
}

/** Most an open object of a contact may hold, as JSON. */
const mostAttributes = 64 * 1024

/** Makes a contact for somebody of the staff. A custom role has to include it. */
export async function enterContact(tx: Tx, actor: Asker, draft: ContactChange, by: By): Promise<Contact> {
  requirePermission(actor, 'contact_manage')
  return await addContact(tx, actor.accountId, draft, by)
}

/** Makes a contact without an address. */
export async function addContact(tx: Tx, accountId: string, draft: ContactChange, by: By): Promise<Contact> {
  const id = newId()
  await queries.insertContact(tx, { accountId, id, name: '', lastSeenAt: null, now: by.now })
  const blank = await getContact(tx, { accountId }, id)
  const columns = await columnsOf(tx, blank, draft)
  if (Object.keys(columns).length > 0) await write(tx, blank, columns, by)
  return await announce(tx, blank, 'created', by)
}

/** Changes a contact. What is as it was already changes nothing and says nothing. */
export async function changeContact(
  tx: Tx,
  contact: Contact,
  change: ContactChange,
  by: By,
): Promise<Contact> {
  const columns = await columnsOf(tx, contact, change)
  const changes = differences(contact, columns)
  if (Object.keys(changes).length === 0) return contact
  await write(tx, contact, columns, by)
  return await announce(tx, contact, 'updated', by, changes)
}

/** Makes a picture the contact's; `contact` is locked. The same picture again changes nothing. */
export async function setAvatar(tx: Tx, contact: Contact, avatar: StoredAvatar, by: By): Promise<Contact> {
  const avatarUrl = await keepAvatar(tx, pictured(contact), avatar, by.now)
  return await changeContact(tx, contact, { avatarUrl }, by)
}

/** Takes custom attributes away, by key. */
export async function forgetAttributes(tx: Tx, contact: Contact, keys: string[], by: By): Promise<Contact> {
  const kept = Object.entries(contact.customAttributes).filter(([key]) => !keys.includes(key))
  const custom_attributes = Object.fromEntries(kept)
  const changes = differences(contact, { custom_attributes })
  if (Object.keys(changes).length === 0) return contact
  await queries.updateColumns(tx, contact, { custom_attributes }, by.now)
  return await announce(tx, contact, 'updated', by, changes)
}

/**
 * Blocks a contact, or lets it in again: while it is blocked its tokens open nothing, and its sockets are closed. Said of one
 * that is blocked, it is blocked from now on by this word, whatever blocked it before.
 */
export async function setBlocked(tx: Tx, contact: Contact, isBlocked: boolean, by: By): Promise<Contact> {
  if (isBlocked === (contact.blockedAt !== null))
    return isBlocked ? await keepBlocked(tx, contact, by.now) : contact
  await queries.updateColumns(tx, contact, { blocked_at: isBlocked ? by.now : null }, by.now)
  const { accountId } = contact
  const addressIds = isBlocked ? await selectAddressIds(tx, contact) : []
  // Not ended: its browser's token is the only way back in after this.
  await interruptVisitors(tx, { accountId, addressIds }, 'blocked', by.now)
  return await announce(tx, contact, 'updated', by, { blocked: [!isBlocked, isBlocked] })
}

/** Has a blocked contact blocked from another moment, which says what blocked it. Nobody else is told: it is as it was. */
export async function keepBlocked(tx: Tx, contact: Contact, since: Date): Promise<Contact> {
  await queries.updateColumns(tx, contact, { blocked_at: since }, contact.updatedAt ?? since)
  return { ...contact, blockedAt: since }
}

/**
 * Archives a contact: it is found no more, its addresses are free for others, and its sessions end. What was said with it
 * stays where it was said. Its picture goes.
 */
export async function archiveContact(tx: Tx, contact: Contact, by: By): Promise<void> {
  if (await dropAvatar(tx, pictured(contact)))
    await queries.updateColumns(tx, contact, { avatar_url: null }, by.now)
  await announce(tx, contact, 'deleted', by)
  const { accountId } = contact
  const addressIds = await endAddresses(tx, contact, by.now)
  await endVisitorSessions(tx, { accountId, addressIds }, 'archived', by.now)
  await queries.updateColumns(tx, contact, { deleted_at: by.now }, by.now)
}

function pictured({ accountId, id }: Contact) {
  return { accountId, contactId: id }
}

async function columnsOf(tx: Tx, contact: Contact, change: ContactChange): Promise<queries.Columns> {
  const custom = change.customAttributes
  const checked = custom && (await checkAttributes(tx, contact.accountId, 'contact', custom))
  const columns: queries.Columns = {
    name: change.name?.trim(),
    email: emptied(change.email),
    phone_number: readPhone(change.phoneNumber),
    identifier: emptied(change.identifier),
    avatar_url: isOwnAvatar(change.avatarUrl, contact.avatarUrl) ? undefined : emptied(change.avatarUrl),
    company_id: await readCompany(tx, contact.accountId, change.companyId),
    custom_attributes: checked && { ...contact.customAttributes, ...checked },
    additional_attributes: change.additionalAttributes && {
      ...contact.additionalAttributes,
      ...change.additionalAttributes,
    },
  }
  for (const open of [columns.custom_attributes, columns.additional_attributes])
    if (open && JSON.stringify(open).length > mostAttributes)
      throw refuse('invalid', 'attributes: at most 64 KiB, with what is stored already')
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

function emptied(value: string | null | undefined): string | null | undefined {
  return typeof value === 'string' ? value.trim() || null : value
}

function readPhone(given: string | null | undefined): string | null | undefined {
  const text = emptied(given)
  if (typeof text !== 'string') return text
  const number = toE164(text)
  if (number !== undefined) return number
  const message = 'Phone number should be in e164 format'
  throw refuse('invalid', message, [{ field: 'phone_number', message }])
}

async function readCompany(tx: Tx, accountId: string, id: string | null | undefined) {
  if (typeof id !== 'string') return id
  const found = await queries.companyExists(tx, accountId, id)
  if (found !== undefined) return found
  throw refuse('invalid', 'company_id: there is no such company', [
    { field: 'company_id', message: 'There is no such company', code: 'not_there' },
  ])
}

const shown: { [Column in keyof queries.Columns]: keyof Contact } = {
  name: 'name',
  email: 'email',
  phone_number: 'phoneNumber',
  identifier: 'identifier',
  avatar_url: 'avatarUrl',
  company_id: 'companyId',
  custom_attributes: 'customAttributes',
  additional_attributes: 'additionalAttributes',
}

function differences(contact: Contact, columns: queries.Columns): Changes {
  const pairs = Object.entries(columns).map(([column, is]): [string, [unknown, unknown]] => {
    const key = shown[column as keyof queries.Columns]
    return [column, [key && contact[key], is]]
  })
  return Object.fromEntries(pairs.filter(([, [was, is]]) => JSON.stringify(was) !== JSON.stringify(is)))
}

/** Writes the columns unless another contact has the mailbox, number or identifier; that is told with the field. */
async function write(tx: Tx, contact: Contact, columns: queries.Columns, by: By): Promise<void> {
  const changed = (is: string | null | undefined, was: string | null) => (is === was ? undefined : is)
  const identity = {
    email: changed(columns.email, contact.email),
    phoneNumber: changed(columns.phone_number, contact.phoneNumber),
    identifier: changed(columns.identifier, contact.identifier),
  }
  await queries.lockIdentity(tx, contact.accountId, identity)
  const isTrusted = by.actor.kind !== 'contact'
  if (isTrusted) await takeFromClaimants(tx, contact, identity, by.now)
  refuseTaken(await queries.selectTaken(tx, contact.accountId, identity, contact.id))
  // Another address, or none: no picture is kept that nobody is shown.
  if (columns.avatar_url !== undefined) await dropAvatar(tx, pictured(contact), columns.avatar_url)
  try {
    await queries.updateColumns(tx, contact, columns, by.now)
    if (identity.email && isTrusted) await trustMailbox(tx, contact)
    if ((identity.phoneNumber || identity.identifier) && isTrusted) await trustIdentity(tx, contact)
  } catch (error) {
    if (violates(error, 'contacts_phone_number')) throw refuseTaken({ phoneNumber: true })
    if (violates(error, 'contacts_identifier')) throw refuseTaken({ identifier: true })
    throw error
  }
}

/** Who only said that a number or an identifier was its own loses it to whom the team says has it, and is not told by whom. */
async function takeFromClaimants(
  tx: Tx,
  { accountId, id }: Contact,
  { phoneNumber, identifier }: queries.Identity,
  now: Date,
): Promise<void> {
  const by = { actor: { kind: 'system', id: null }, now } as const
  for (const claimant of await queries.selectClaimants(tx, accountId, { phoneNumber, identifier }, id)) {
    const held = await openContact(tx, { accountId }, claimant.id)
    const lost = {
      ...(held.phoneNumber === phoneNumber ? { phoneNumber: null } : {}),
      ...(held.identifier === identifier ? { identifier: null } : {}),
    }
    await changeContact(tx, held, lost, by)
  }
}

function refuseTaken(taken: { email?: boolean; phoneNumber?: boolean; identifier?: boolean }): void {
  const fields: [boolean | undefined, string, string][] = [
    [taken.email, 'email', 'Email has already been taken'],
    [taken.phoneNumber, 'phone_number', 'Phone number has already been taken'],
    [taken.identifier, 'identifier', 'Identifier has already been taken'],
  ]
  const details = fields.flatMap(([is, field, message]): DetailGiven[] => (is ? [{ field, message }] : []))
  if (details.length > 0) throw refuse('conflict', details.map(({ message }) => message).join(', '), details)
}
