/** SQL of contacts: single rows. Lists are in list-queries.ts, addresses in address-queries.ts. */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'
import { may } from '../../platform/http/permission.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import { isInSight } from '../members/sight.ts'
import type { Reach } from './access.ts'
import { type Contact, marks } from './contact.ts'

export const columns = sql`
  contacts.account_id as "accountId", contacts.id, contacts.num, contacts.name, contacts.email,
  contacts.phone_number as "phoneNumber", contacts.identifier, contacts.avatar_url as "avatarUrl",
  contacts.company_id as "companyId", (select companies.name from companies
    where companies.account_id = contacts.account_id and companies.id = contacts.company_id) as "companyName",
  contacts.metadata, contacts.custom_attributes as "customAttributes",
  contacts.additional_attributes as "additionalAttributes", contacts.blocked_at as "blockedAt",
  contacts.created_at as "createdAt", contacts.updated_at as "updatedAt", contacts.last_seen_at as "lastSeenAt",
  contacts.last_activity_at as "lastActivityAt"`

/** By key or number; one that was merged away as the one it became. */
export async function selectContact(
  reader: Reader,
  accountId: string,
  id: string,
  reach?: Reach,
): Promise<Contact | undefined> {
  const isIt: Sql = isNumber(id)
    ? sql`contacts.id = coalesce(
        (select to_id from contact_redirects where account_id = ${accountId} and from_num = ${numberOf(id)}),
        (select id from contacts named where named.account_id = ${accountId} and named.num = ${numberOf(id)}))`
    : sql`contacts.id = coalesce(
        (select to_id from contact_redirects where account_id = ${accountId} and from_id = ${id}), ${id})`
  return await reader.one<Contact>(sql`
    select ${columns} from contacts
    where contacts.account_id = ${accountId} and ${isIt} and contacts.deleted_at is null
      ${reach ? isReached(reach) : empty}`)
}

/** Many by their keys, under the key each was asked by: one that was merged away is the one it became. */
export async function selectContacts(
  reader: Reader,
  accountId: string,
  ids: string[],
): Promise<Map<string, Contact>> {
  const rows = await reader.many<Contact & { asked: string }>(sql`
    select asked.id as asked, ${columns} from unnest(${ids}::uuid[]) as asked (id)
    left join contact_redirects on contact_redirects.account_id = ${accountId} and contact_redirects.from_id = asked.id
    join contacts on contacts.account_id = ${accountId} and contacts.id = coalesce(contact_redirects.to_id, asked.id)
    where contacts.deleted_at is null`)
  return new Map(rows.map(({ asked, ...contact }) => [asked, contact]))
}

/** Reached on one of the agent's inboxes, or on none at all; and where its role narrows it, by a conversation it sees. */
export function isReached(reach: Reach): Sql {
  const { inboxIds } = reach
  const isOpen = may(reach, 'contact_manage') || may(reach, 'conversation_manage')
  const isTalkedTo = sql`and exists (select from conversations c
    where c.account_id = contacts.account_id and c.contact_id = contacts.id and c.deleted_at is null
      and c.inbox_id = any(${inboxIds}::uuid[]) ${isInSight(reach)})`
  const reached = sql`select from addresses reach
    where reach.account_id = contacts.account_id and reach.contact_id = contacts.id`
  return sql`and (exists (${reached} and reach.inbox_id = any(${inboxIds}::uuid[])) or not exists (${reached}))
    ${isOpen ? empty : isTalkedTo}`
}

/** Which of these contacts are reached. */
export async function selectReached(reader: Reader, reach: Reach, ids: string[]): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select contacts.id from contacts
    where contacts.account_id = ${reach.accountId} and contacts.id = any(${ids}::uuid[]) ${isReached(reach)}`)
  return rows.map((row) => row.id)
}

export async function lockContact(tx: Tx, contact: { accountId: string; id: string }): Promise<void> {
  await tx.run(sql`
    select from contacts where account_id = ${contact.accountId} and id = ${contact.id} for no key update`)
}

export async function insertContact(
  tx: Tx,
  row: {
    accountId: string
    id: string
    name: string
    email?: string | undefined
    metadata?: Record<string, unknown> | undefined
    lastSeenAt: Date | null
    now: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into contacts (account_id, id, name, email, metadata, created_at, last_seen_at)
    values (${row.accountId}, ${row.id}, ${row.name}, ${row.email ?? null}, ${JSON.stringify(row.metadata ?? {})},
      ${row.now}, ${row.lastSeenAt})`)
}

/** For a contact that was made a moment ago and has nothing yet. */
export async function deleteContact(tx: Tx, contact: { accountId: string; id: string }): Promise<void> {
  await tx.run(sql`delete from contacts where account_id = ${contact.accountId} and id = ${contact.id}`)
}

/** Columns a verb may set. What is undefined stays; open data is laid over what there is. */
export interface Columns {
  name?: string | undefined
  email?: string | null | undefined
  phone_number?: string | null | undefined
  identifier?: string | null | undefined
  avatar_url?: string | null | undefined
  company_id?: string | null | undefined
  blocked_at?: Date | null | undefined
  deleted_at?: Date | undefined
  last_activity_at?: Date | null | undefined
  custom_attributes?: Record<string, unknown> | undefined
  additional_attributes?: Record<string, unknown> | undefined
  metadata?: Record<string, unknown> | undefined
}

export async function updateColumns(
  tx: Tx,
  contact: { accountId: string; id: string },
  columnsToSet: Columns,
  now: Date,
): Promise<void> {
  const given = Object.entries(columnsToSet).filter(([, value]) => value !== undefined)
  // Column names are those of `Columns`, written here; never a caller's text.
  const sets = given.map(([column, value]) => sql`${raw(column)} = ${stored(value)}`)
  await tx.run(sql`
    update contacts set ${join([...sets, sql`updated_at = ${now}`])}
    where account_id = ${contact.accountId} and id = ${contact.id}`)
}

function stored(value: unknown): unknown {
  const isOpenData = typeof value === 'object' && value !== null && !(value instanceof Date)
  return isOpenData ? JSON.stringify(value) : value
}

/** What a contact's own client says of it. */
export async function updateOwn(
  tx: Tx,
  contact: { accountId: string; id: string },
  change: {
    name?: string | undefined
    email?: string | undefined
    metadata?: Record<string, unknown> | undefined
  },
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

/** Moves forward when something was last heard of contacts, of many at once. */
export async function updateLastActivity(
  tx: Tx,
  accountId: string,
  rows: { id: string; at: string }[],
): Promise<void> {
  await tx.run(sql`
    update contacts set last_activity_at = greatest(last_activity_at, heard.at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as heard (id uuid, at timestamptz)
    where contacts.account_id = ${accountId} and contacts.id = heard.id`)
}

/** What programs may find a contact by, one for each account. */
export interface Identity {
  email?: string | null | undefined
  phoneNumber?: string | null | undefined
  identifier?: string | null | undefined
}

/** Waits for whoever else gives a contact one of these, so that of two at once one finds the other's. */
export async function lockIdentity(tx: Tx, accountId: string, identity: Identity): Promise<void> {
  const { email, phoneNumber, identifier } = identity
  const keys = [email?.toLowerCase(), phoneNumber, identifier].flatMap((value, at) =>
    value ? [`${at} ${value}`] : [],
  )
  // In one order, so that two do not wait for each other in a circle.
  for (const key of keys) await lockName(tx, `contact ${accountId} ${key}`)
}

/**
 * A mailbox nobody but the contact's own client said is its own: anybody can say one, so it leads to nobody, and keeps
 * nobody else from having it. By addresses_by_contact.
 */
const isOnlySaid = sql`exists (select from addresses said
  where said.account_id = contacts.account_id and said.contact_id = contacts.id and lower(contacts.email) in (
    lower(said.additional_attributes -> 'said' ->> 'email'), lower(said.additional_attributes ->> 'claimed_email')))`

/** Which of these another contact of the account has. */
export async function selectTaken(
  reader: Reader,
  accountId: string,
  identity: Identity,
  exceptId: string | null,
): Promise<{ email: boolean; phoneNumber: boolean; identifier: boolean }> {
  const { email = null, phoneNumber = null, identifier = null } = identity
  const other = sql`account_id = ${accountId} and deleted_at is null and id is distinct from ${exceptId}::uuid`
  const row = await reader.one<{ email: boolean; phoneNumber: boolean; identifier: boolean }>(sql`
    select exists (select from contacts where ${other} and email is not null and lower(email) = lower(${email})
        and not ${isOnlySaid}) as email,
      exists (select from contacts where ${other} and phone_number = ${phoneNumber}) as "phoneNumber",
      exists (select from contacts where ${other} and identifier = ${identifier}) as identifier`)
  return row ?? { email: false, phoneNumber: false, identifier: false }
}

/** The same of an identifier, and of a number: what stands beside it says so. */
const unprovedIdentifier = sql`contacts.additional_attributes ->> ${marks.identifier} = contacts.identifier`
const unprovedNumber = sql`contacts.additional_attributes ->> ${marks.number} = contacts.phone_number`

/** The contacts beside this one that have one of these and only said that it is theirs. */
export async function selectClaimants(
  reader: Reader,
  accountId: string,
  { phoneNumber = null, identifier = null }: Identity,
  exceptId: string,
): Promise<Contact[]> {
  const other = sql`contacts.account_id = ${accountId} and contacts.deleted_at is null and contacts.id <> ${exceptId}`
  return await reader.many<Contact>(sql`
    select ${columns} from contacts where ${other} and contacts.identifier = ${identifier} and ${unprovedIdentifier}
    union
    select ${columns} from contacts where ${other} and contacts.phone_number = ${phoneNumber} and ${unprovedNumber}`)
}

/** The identifier and the number the contact has it has not only said any more. */
export async function forgetMarks(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
): Promise<void> {
  await tx.run(sql`
    update contacts set additional_attributes = additional_attributes - array_remove(array[
      case when ${unprovedIdentifier} then ${marks.identifier}::text end,
      case when ${unprovedNumber} then ${marks.number}::text end], null)
    where account_id = ${accountId} and id = ${id} and (${unprovedIdentifier} or ${unprovedNumber})`)
}

/**
 * The contact of an identifier, a number or a mailbox that is not only said to be its, looked for in this order; with
 * `orSaid` an identifier or a number may be.
 */
export async function selectByIdentity(
  reader: Reader,
  accountId: string,
  { email = null, phoneNumber = null, identifier = null }: Identity,
  { orSaid = false } = {},
): Promise<Contact | undefined> {
  const here = sql`contacts.account_id = ${accountId} and contacts.deleted_at is null`
  const but = (onlySaid: Sql) => (orSaid ? empty : sql`and (${onlySaid}) is not true`)
  return await reader.one<Contact>(sql`
    select * from (
      (select ${columns}, 1 as rank from contacts where ${here} and contacts.identifier = ${identifier} ${but(unprovedIdentifier)})
      union all
      (select ${columns}, 2 as rank from contacts where ${here} and contacts.phone_number = ${phoneNumber} ${but(unprovedNumber)})
      union all
      (select ${columns}, 3 as rank from contacts where ${here} and contacts.email is not null
        and lower(contacts.email) = lower(${email}) and not ${isOnlySaid} order by contacts.created_at limit 1)
    ) found order by rank limit 1`)
}

export async function companyExists(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<string | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  const row = await reader.one<{ id: string }>(
    sql`select id from companies where account_id = ${accountId} and ${isIt}`,
  )
  return row?.id
}
