/** SQL of addresses. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Address, AddressedContact, InboxRef } from './contact.ts'
import { columns as contactColumns } from './queries.ts'

const withContact = sql`${contactColumns},
  addresses.id as "addressId", addresses.inbox_id as "inboxId", addresses.source_id as "sourceId"`

const joined = sql`
  addresses join contacts on contacts.account_id = addresses.account_id and contacts.id = addresses.contact_id`

const columns = sql`
  addresses.account_id as "accountId", addresses.id, addresses.num, addresses.contact_id as "contactId",
  addresses.inbox_id as "inboxId", inboxes.num as "inboxNum", inboxes.key as "inboxKey", inboxes.name as "inboxName",
  inboxes.channel, addresses.source_id as "sourceId", addresses.additional_attributes as "additionalAttributes",
  addresses.verified_at as "verifiedAt", addresses.created_at as "createdAt"`

const withInbox = sql`
  addresses join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id`

/** Of an inbox that was deleted nobody is reached any more. */
const isLive = sql`addresses.ended_at is null and inboxes.deleted_at is null`

/** Waits for whoever else takes somebody in by this source id, so that of two at once one finds what the other made. */
export async function lockSource(tx: Tx, { inboxId }: InboxRef, sourceId: string): Promise<void> {
  await lockName(tx, `address ${inboxId} ${sourceId}`)
}

export async function selectByAddress(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  sourceId: string,
): Promise<AddressedContact | undefined> {
  return await reader.one<AddressedContact>(sql`
    select ${withContact} from ${joined}
    where addresses.account_id = ${inbox.accountId} and addresses.inbox_id = ${inbox.inboxId}
      and addresses.source_id = ${sourceId} and addresses.ended_at is null`)
}

export async function selectByIds(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  ids: string[],
): Promise<AddressedContact[]> {
  return await reader.many<AddressedContact>(sql`
    select ${withContact} from ${joined}
    where addresses.account_id = ${inbox.accountId} and addresses.inbox_id = ${inbox.inboxId}
      and addresses.contact_id = any(${ids}::uuid[]) and addresses.ended_at is null
    order by contacts.name, contacts.id`)
}

interface NewAddress {
  accountId: string
  id: string
  contactId: string
  inboxId: string
  sourceId: string
  /** What its own client said as it came. */
  said?: { name?: string | undefined; email?: string | undefined } | undefined
  now: Date
}

/** False when the inbox has the source id already. */
export async function insertAddress(tx: Tx, row: NewAddress): Promise<boolean> {
  const attributes = row.said ? { said: row.said } : {}
  const made = await tx.run(sql`
    insert into addresses (account_id, id, contact_id, inbox_id, source_id, additional_attributes, created_at)
    values (${row.accountId}, ${row.id}, ${row.contactId}, ${row.inboxId}, ${row.sourceId},
      ${JSON.stringify(attributes)}, ${row.now})
    on conflict (account_id, inbox_id, source_id) where ended_at is null do nothing`)
  return made === 1
}

export async function lockAddress(tx: Tx, accountId: string, addressId: string): Promise<string | undefined> {
  const row = await tx.one<{ contactId: string }>(sql`
    select contact_id as "contactId" from addresses where account_id = ${accountId} and id = ${addressId}
    for no key update`)
  return row?.contactId
}

/** The addresses of many contacts, oldest first. */
export async function selectAddresses(
  reader: Reader,
  accountId: string,
  contactIds: string[],
): Promise<Address[]> {
  return await reader.many<Address>(sql`
    select ${columns} from ${withInbox}
    where addresses.account_id = ${accountId} and addresses.contact_id = any(${contactIds}::uuid[]) and ${isLive}
    order by addresses.created_at, addresses.id`)
}

export async function selectAddress(
  reader: Reader,
  accountId: string,
  which: { id: string } | { contactId: string; inboxId: string } | { inboxId: string; sourceId: string },
): Promise<Address | undefined> {
  const isIt =
    'id' in which
      ? isNumber(which.id)
        ? sql`addresses.num = ${numberOf(which.id)}`
        : sql`addresses.id = ${which.id}`
      : 'contactId' in which
        ? sql`addresses.contact_id = ${which.contactId} and addresses.inbox_id = ${which.inboxId}`
        : sql`addresses.inbox_id = ${which.inboxId} and addresses.source_id = ${which.sourceId}`
  return await reader.one<Address>(sql`
    select ${columns} from ${withInbox} where addresses.account_id = ${accountId} and ${isIt} and ${isLive}
    order by addresses.created_at limit 1`)
}

/** An inbox of the account by key, number or public name. */
export async function selectInboxRef(
  reader: Reader,
  accountId: string,
  inbox: { id: string } | { key: string },
): Promise<InboxRef | undefined> {
  const isIt =
    'key' in inbox
      ? sql`key = ${inbox.key}`
      : isNumber(inbox.id)
        ? sql`num = ${numberOf(inbox.id)}`
        : sql`id = ${inbox.id}`
  return await reader.one<InboxRef>(sql`
    select account_id as "accountId", id as "inboxId", channel from inboxes
    where account_id = ${accountId} and ${isIt} and deleted_at is null`)
}

/** These inboxes, oldest first. */
export async function selectInboxes(
  reader: Reader,
  accountId: string,
  ids: string[],
): Promise<(InboxRef & { inboxNum: number; inboxName: string })[]> {
  return await reader.many(sql`
    select account_id as "accountId", id as "inboxId", channel, num as "inboxNum", name as "inboxName" from inboxes
    where account_id = ${accountId} and id = any(${ids}::uuid[]) and deleted_at is null order by num`)
}

/** The inboxes a contact is reached on, the one it came by last first, and who it is on each. */
export async function selectReach(
  reader: Reader,
  contact: { accountId: string; id: string },
): Promise<{ inboxId: string; siteKey: string; visitorIds: string[] }[]> {
  return await reader.many(sql`
    select addresses.inbox_id as "inboxId", inboxes.key as "siteKey",
      array_agg(addresses.source_id order by addresses.created_at, addresses.id) as "visitorIds"
    from addresses join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id
    where addresses.account_id = ${contact.accountId} and contact_id = ${contact.id} and ended_at is null
    group by addresses.inbox_id, inboxes.key order by max(addresses.created_at) desc, addresses.inbox_id`)
}

export async function updateAddressAttributes(
  tx: Tx,
  address: Address,
  attributes: Record<string, unknown>,
): Promise<void> {
  await tx.run(sql`
    update addresses set additional_attributes = additional_attributes || ${JSON.stringify(attributes)}::jsonb
    where account_id = ${address.accountId} and id = ${address.id}`)
}

/** Keeps what the contact's client said of it from this address. */
export async function updateSaid(
  tx: Tx,
  { accountId, addressId }: { accountId: string; addressId: string },
  said: NonNullable<NewAddress['said']>,
): Promise<void> {
  await tx.run(sql`
    update addresses set additional_attributes = additional_attributes || ${JSON.stringify({ said })}::jsonb
    where account_id = ${accountId} and id = ${addressId}`)
}

/** Keeps the mailbox a contact said is its own, and nothing proves, elsewhere than as it came to a page. */
export async function updateClaimedEmail(
  tx: Tx,
  contact: { accountId: string; id: string },
  email: string,
): Promise<void> {
  await tx.run(sql`
    update addresses set additional_attributes = additional_attributes || ${JSON.stringify({ claimed_email: email })}::jsonb
    where account_id = ${contact.accountId} and contact_id = ${contact.id}`)
}

/** What the contact said was its mailbox is not only said any more. */
export async function forgetSaidEmail(tx: Tx, contact: { accountId: string; id: string }): Promise<void> {
  await tx.run(sql`
    update addresses set additional_attributes = (additional_attributes #- '{said,email}') - 'claimed_email'
    where account_id = ${contact.accountId} and contact_id = ${contact.id}
      and (additional_attributes -> 'said' ? 'email' or additional_attributes ? 'claimed_email')`)
}

export async function updateVerified(tx: Tx, accountId: string, addressId: string, now: Date): Promise<void> {
  await tx.run(sql`
    update addresses set verified_at = coalesce(verified_at, ${now}) where account_id = ${accountId} and id = ${addressId}`)
}

/** Ends all addresses of a contact; answers their keys. */
export async function endAddresses(
  tx: Tx,
  contact: { accountId: string; id: string },
  now: Date,
): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    update addresses set ended_at = ${now}
    where account_id = ${contact.accountId} and contact_id = ${contact.id} and ended_at is null returning id`)
  return rows.map((row) => row.id)
}

export async function selectAddressIds(
  reader: Reader,
  contact: { accountId: string; id: string },
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select id from addresses where account_id = ${contact.accountId} and contact_id = ${contact.id} and ended_at is null`)
  return rows.map((row) => row.id)
}

/** Gives one contact's addresses to another. */
export async function moveAddresses(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  await tx.run(sql`
    update addresses set contact_id = ${toId} where account_id = ${accountId} and contact_id = ${fromId}`)
}
