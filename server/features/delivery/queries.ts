/** SQL of delivery: the two pointers of a conversation. They only move up. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Reached, Side } from './delivery.ts'

export interface Moved {
  accountId: string
  conversationId: string
  inboxId: string
  contactId: string
  side: Side
  before: number
  through: number
}

/**
 * Moves pointers up, many conversations in one statement, locked in id order as posting does; answers those
 * that moved. The update touches no indexed column, so it stays on its page.
 */
export async function movePointers(tx: Tx, reached: Reached[]): Promise<Moved[]> {
  return await tx.many<Moved>(sql`
    with reached as materialized (
      select account_id, conversation_id, max(seq) filter (where side = 'contact') as contact,
        max(seq) filter (where side = 'staff') as staff
      from unnest(${reached.map((one) => one.accountId)}::uuid[], ${reached.map((one) => one.conversationId)}::uuid[],
        ${reached.map((one) => one.side)}::text[], ${reached.map((one) => one.seq)}::int[])
        as reached (account_id, conversation_id, side, seq)
      group by account_id, conversation_id
    ), locked as materialized (
      select c.*, wanted.contact, wanted.staff
      from (select * from reached order by account_id, conversation_id) wanted
      cross join lateral (
        select account_id, id, delivered_to_contact, delivered_to_staff from conversations
        where account_id = wanted.account_id and id = wanted.conversation_id for no key update
      ) c
    ), wanted as materialized (
      select account_id, id, delivered_to_contact, delivered_to_staff, greatest(delivered_to_contact, contact) as contact,
        greatest(delivered_to_staff, staff) as staff
      from locked
    ), moved as (
      update conversations c set delivered_to_contact = wanted.contact, delivered_to_staff = wanted.staff
      from wanted where c.account_id = wanted.account_id and c.id = wanted.id
        and (wanted.contact > wanted.delivered_to_contact or wanted.staff > wanted.delivered_to_staff)
      returning c.inbox_id, c.contact_id, wanted.*
    )
    select moved.account_id as "accountId", moved.id as "conversationId", moved.inbox_id as "inboxId",
      moved.contact_id as "contactId", pointer.side, pointer.before, pointer.through
    from moved cross join lateral (values
      ('contact', moved.contact, moved.delivered_to_contact), ('staff', moved.staff, moved.delivered_to_staff)
    ) as pointer (side, through, before)
    where pointer.through > pointer.before order by moved.id, pointer.side`)
}

/** Conversations of a contact that are looked at when it comes: its newest ones. */
const newestOfContact = 20

/** What waits for contacts that have just come: the newest public message of staff in each of their conversations. */
export async function selectWaitingForContacts(
  reader: Reader,
  contacts: { accountId: string; inboxId: string; contactId: string }[],
): Promise<Reached[]> {
  if (contacts.length === 0) return []
  return await reader.many<Reached>(sql`
    select c.account_id as "accountId", c.id as "conversationId", 'contact' as side, newest.seq
    from unnest(${contacts.map((one) => one.accountId)}::uuid[], ${contacts.map((one) => one.inboxId)}::uuid[],
      ${contacts.map((one) => one.contactId)}::uuid[]) as comer (account_id, inbox_id, contact_id)
    cross join lateral (
      select c.account_id, c.id, c.delivered_to_contact, c.last_seq from conversations c
      where c.account_id = comer.account_id and c.contact_id = comer.contact_id and c.inbox_id = comer.inbox_id
        and c.deleted_at is null
      order by c.created_at desc limit ${newestOfContact}
    ) c
    cross join lateral (
      select m.seq from messages m where m.account_id = c.account_id and m.conversation_id = c.id
        and m.seq > c.delivered_to_contact and m.direction in ('out', 'template') and not m.private
      order by m.seq desc limit 1
    ) newest
    where c.last_seq > c.delivered_to_contact`)
}

/** Conversations taken up at once when staff come; the rest follow in the next batch. */
export const mostWaiting = 500

/** What waits for staff who have just come: unread messages of the sites' active conversations. */
export async function selectWaitingForStaff(
  reader: Reader,
  inboxes: { accountId: string; inboxId: string }[],
): Promise<Reached[]> {
  if (inboxes.length === 0) return []
  return await reader.many<Reached>(sql`
    select c.account_id as "accountId", c.id as "conversationId", 'staff' as side, c.last_seq as seq
    from conversations c
    where (c.account_id, c.inbox_id) in (select * from unnest(${inboxes.map((one) => one.accountId)}::uuid[],
        ${inboxes.map((one) => one.inboxId)}::uuid[]))
      and c.lifecycle in ('open', 'pending', 'snoozed') and c.deleted_at is null
      and c.unread_by_staff > 0 and c.last_seq > c.delivered_to_staff
    limit ${mostWaiting}`)
}
