/** SQL of becoming one: what a contact that is merged away leaves behind. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { Contact } from './contact.ts'

/** Where a merged contact's key and number lead from now on; who led to it is led on. */
export async function insertRedirect(tx: Tx, gone: Contact, toId: string, now: Date): Promise<void> {
  await tx.run(sql`
    update contact_redirects set to_id = ${toId} where account_id = ${gone.accountId} and to_id = ${gone.id}`)
  await tx.run(sql`
    insert into contact_redirects (account_id, from_id, from_num, to_id, at)
    values (${gone.accountId}, ${gone.id}, ${gone.num}, ${toId}, ${now})`)
}

/** What both had: the newer instants, and the kept one's data over the other's. */
export async function updateMerged(tx: Tx, kept: Contact, gone: Contact, now: Date): Promise<void> {
  await tx.run(sql`
    update contacts set
      email = coalesce(contacts.email, gone.email), phone_number = coalesce(contacts.phone_number, gone.phone_number),
      identifier = coalesce(contacts.identifier, gone.identifier),
      name = coalesce(nullif(contacts.name, ''), gone.name),
      avatar_url = coalesce(contacts.avatar_url, gone.avatar_url),
      company_id = coalesce(contacts.company_id, gone.company_id), metadata = gone.metadata || contacts.metadata,
      custom_attributes = gone.custom_attributes || contacts.custom_attributes,
      additional_attributes = gone.additional_attributes || contacts.additional_attributes,
      last_seen_at = greatest(contacts.last_seen_at, gone.last_seen_at),
      last_activity_at = greatest(contacts.last_activity_at, gone.last_activity_at), updated_at = ${now}
    from contacts gone
    where contacts.account_id = ${kept.accountId} and contacts.id = ${kept.id}
      and gone.account_id = ${gone.accountId} and gone.id = ${gone.id}`)
}
