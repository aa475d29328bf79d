/** SQL of contacts and addresses. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { AddressedContact, ContactDraft } from './contacts.ts'

const columns = sql`
  contacts.account_id as "accountId", contacts.id, contacts.num, contacts.name, contacts.email, contacts.metadata,
  contacts.created_at as "createdAt", contacts.last_seen_at as "lastSeenAt",
  addresses.id as "addressId", addresses.inbox_id as "inboxId", addresses.source_id as "sourceId"`

const joined = sql`
  addresses join contacts on contacts.account_id = addresses.account_id and contacts.id = addresses.contact_id`

export async function selectByAddress(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  sourceId: string,
): Promise<AddressedContact | undefined> {
  return await reader.one<AddressedContact>(sql`
    select ${columns} from ${joined}
    where addresses.account_id = ${inbox.accountId} and addresses.inbox_id = ${inbox.inboxId}
      and addresses.source_id = ${sourceId}`)
}

export async function insertContact(
  tx: Tx,
  row: ContactDraft & {
    accountId: string
    inboxId: string
    contactId: string
    addressId: string
    sourceId: string
    now: Date
  },
): Promise<boolean> {
  // The contact comes first (the address points at it); when the address loses a race, it is taken back.
  await tx.run(sql`
    insert into contacts (account_id, id, name, email, metadata, created_at, last_seen_at)
    values (${row.accountId}, ${row.contactId}, ${row.name}, ${row.email ?? null},
      ${JSON.stringify(row.metadata ?? {})}, ${row.now}, ${row.now})`)
  const made = await tx.run(sql`
    insert into addresses (account_id, id, contact_id, inbox_id, source_id, created_at)
    values (${row.accountId}, ${row.addressId}, ${row.contactId}, ${row.inboxId}, ${row.sourceId}, ${row.now})
    on conflict (account_id, inbox_id, source_id) do nothing`)
  if (made === 1) return true
  await tx.run(sql`delete from contacts where account_id = ${row.accountId} and id = ${row.contactId}`)
  return false
}

export async function updateContact(
  tx: Tx,
  contact: { accountId: string; id: string },
  change: Partial<ContactDraft>,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update contacts set name = coalesce(${change.name ?? null}, name), email = coalesce(${change.email ?? null}, email),
      metadata = metadata || ${JSON.stringify(change.metadata ?? {})}::jsonb, last_seen_at = ${now}
    where account_id = ${contact.accountId} and id = ${contact.id}`)
}

export async function updateLastSeen(
  tx: Tx,
  accountId: string,
  contactIds: string[],
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update contacts set last_seen_at = greatest(last_seen_at, ${now})
    where account_id = ${accountId} and id = any(${contactIds}::uuid[])`)
}

export async function lockAddress(tx: Tx, accountId: string, addressId: string): Promise<boolean> {
  const row = await tx.one(sql`
    select id from addresses where account_id = ${accountId} and id = ${addressId} for update`)
  return row !== undefined
}

export async function selectByIds(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  ids: string[],
): Promise<AddressedContact[]> {
  return await reader.many<AddressedContact>(sql`
    select ${columns} from ${joined}
    where addresses.account_id = ${inbox.accountId} and addresses.inbox_id = ${inbox.inboxId}
      and addresses.contact_id = any(${ids}::uuid[])
    order by contacts.name, contacts.id`)
}
