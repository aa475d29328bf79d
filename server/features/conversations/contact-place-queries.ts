/** SQL of conversations as their contacts say something in them by the public API: many at once, whoever asks. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isAccountOpen } from '../accounts/accounts.ts'
import type { Contact } from '../contacts/contacts.ts'
import { isOf } from './address-queries.ts'

export interface WantedContactPlace {
  /** What the answer is told apart by. */
  key: string
  inboxKey: string
  sourceId: string
  displayId: number
}

/** An inbox in service; null stands for what is not there, or not the holder's. */
export interface ContactPlaceRow {
  key: string
  accountId: string
  accountNum: number
  accountLocale: string
  inboxId: string
  inboxNum: number
  inboxKey: string
  channel: string
  inboxStatus: string
  addressId: string | null
  contact: Omit<SpeakingContact, 'blockedAt'> | null
  conversationId: string | null
}

/** A contact as it is shown beside what it said. */
export type SpeakingContact = Pick<
  Contact,
  | 'id'
  | 'num'
  | 'name'
  | 'email'
  | 'phoneNumber'
  | 'identifier'
  | 'avatarUrl'
  | 'customAttributes'
  | 'additionalAttributes'
  | 'blockedAt'
>

/** Those whose inbox is there, of whichever account. A contact that was blocked holds nothing. */
export async function selectContactPlaces(
  reader: Reader,
  wanted: WantedContactPlace[],
): Promise<ContactPlaceRow[]> {
  const holder = {
    accountId: sql`inboxes.account_id`,
    inboxId: sql`inboxes.id`,
    contactId: sql`holder.contact_id`,
    addressId: sql`holder.address_id`,
  }
  return await reader.many<ContactPlaceRow>(sql`
    select wanted.key, inboxes.account_id as "accountId", accounts.num as "accountNum", accounts.locale as "accountLocale",
      inboxes.id as "inboxId", inboxes.num as "inboxNum", inboxes.key as "inboxKey", inboxes.channel,
      inboxes.status as "inboxStatus", holder.address_id as "addressId", holder.contact, conversation.id as "conversationId"
    from json_to_recordset(${JSON.stringify(wanted)}::json) as wanted (key text, "inboxKey" text, "sourceId" text, "displayId" bigint)
    cross join lateral (
      select * from inboxes where inboxes.key = wanted."inboxKey" and inboxes.deleted_at is null limit 1) inboxes
    cross join lateral (select * from accounts where ${isAccountOpen(sql`inboxes.account_id`)} limit 1) accounts
    left join lateral (
      select addresses.id as address_id, contacts.id as contact_id, json_build_object('id', contacts.id,
        'num', contacts.num, 'name', contacts.name, 'email', contacts.email, 'phoneNumber', contacts.phone_number,
        'identifier', contacts.identifier, 'avatarUrl', contacts.avatar_url,
        'customAttributes', contacts.custom_attributes,
        'additionalAttributes', contacts.additional_attributes) as contact
      from addresses join contacts on contacts.account_id = addresses.account_id and contacts.id = addresses.contact_id
      where addresses.account_id = inboxes.account_id and addresses.inbox_id = inboxes.id
        and addresses.source_id = wanted."sourceId" and addresses.ended_at is null and contacts.blocked_at is null limit 1
    ) holder on true
    left join lateral (
      select c.id from conversations c
      cross join lateral (
        select verified_at from addresses where addresses.account_id = c.account_id and addresses.id = c.address_id limit 1
      ) addresses
      where ${isOf(holder)} and c.display_id = wanted."displayId" limit 1
    ) conversation on true`)
}
