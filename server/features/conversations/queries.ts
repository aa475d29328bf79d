/** SQL of conversations, assignments and closures: single rows. Lists are in list-queries.ts. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, newId, numberOf } from '../../platform/ids/ids.ts'
import type { By, Conversation } from './conversations.ts'

export const columns = sql`
  c.account_id as "accountId", c.id, c.num, c.display_id as "displayId", c.inbox_id as "inboxId",
  sites.key as "siteKey", c.contact_id as "contactId", c.address_id as "addressId",
  addresses.source_id as "visitorId", contacts.name as "visitorName", c.lifecycle, c.handler, c.priority,
  c.assignee_id as "assigneeId", users.username as "assigneeUsername", c.assigned_at as "assignedAt",
  c.closed_at as "closedAt", c.closed_by as "closedBy", c.last_seq as "lastSeq",
  c.last_message_at as "lastMessageAt", c.last_message as "lastMessage",
  c.delivered_to_contact as "deliveredToContact", c.delivered_to_staff as "deliveredToStaff",
  c.unread_by_contact as "unreadByContact", c.unread_by_staff as "unreadByStaff",
  c.created_at as "createdAt", c.last_activity_at as "lastActivityAt"`

export const joins = sql`
  join sites on sites.account_id = c.account_id and sites.inbox_id = c.inbox_id
  join contacts on contacts.account_id = c.account_id and contacts.id = c.contact_id
  join addresses on addresses.account_id = c.account_id and addresses.id = c.address_id
  left join users on users.id = c.assignee_id`

export const isOpen = sql`c.lifecycle in ('open', 'pending', 'snoozed')`

export async function selectConversation(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Conversation | undefined> {
  const isIt: Sql = isNumber(id) ? sql`c.num = ${numberOf(id)}` : sql`c.id = ${id}`
  return await reader.one<Conversation>(sql`
    select ${columns} from conversations c ${joins}
    where c.account_id = ${accountId} and ${isIt} and c.deleted_at is null`)
}

export async function lockConversation(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.run(
    sql`select from conversations where account_id = ${accountId} and id = ${id} for no key update`,
  )
}

/** The contact's newest active conversation on the inbox. */
export async function selectActive(
  reader: Reader,
  address: { accountId: string; inboxId: string; contactId: string },
): Promise<Conversation | undefined> {
  return await reader.one<Conversation>(sql`
    select ${columns} from conversations c ${joins}
    where c.account_id = ${address.accountId} and c.contact_id = ${address.contactId}
      and c.inbox_id = ${address.inboxId} and ${isOpen} and c.deleted_at is null
    order by c.created_at desc limit 1`)
}

/** The contact's newest conversation on the inbox, finished or not. */
export async function selectNewest(
  reader: Reader,
  address: { accountId: string; inboxId: string; contactId: string },
): Promise<Conversation | undefined> {
  return await reader.one<Conversation>(sql`
    select ${columns} from conversations c ${joins}
    where c.account_id = ${address.accountId} and c.contact_id = ${address.contactId}
      and c.inbox_id = ${address.inboxId} and c.deleted_at is null
    order by c.created_at desc limit 1`)
}

export async function insertConversation(
  tx: Tx,
  row: { accountId: string; id: string; inboxId: string; contactId: string; addressId: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    with counter as (
      update account_counters set display_id = display_id + 1 where account_id = ${row.accountId} returning display_id
    )
    insert into conversations (account_id, id, display_id, inbox_id, contact_id, address_id, lifecycle, handler,
      created_at, last_activity_at)
    select ${row.accountId}, ${row.id}, display_id, ${row.inboxId}, ${row.contactId}, ${row.addressId}, 'open', 'queue',
      ${row.now}, ${row.now}
    from counter`)
}

export async function insertAssignment(
  tx: Tx,
  row: {
    accountId: string
    conversationId: string
    targetKind: 'member' | 'queue'
    targetId: string | null
    by: By
  },
): Promise<void> {
  await tx.run(sql`
    insert into assignments (account_id, id, conversation_id, target_kind, target_id, by_kind, by_id, at)
    values (${row.accountId}, ${newId()}, ${row.conversationId}, ${row.targetKind}, ${row.targetId},
      ${row.by.actor.kind}, ${row.by.actor.id}, ${row.by.now})`)
}

export async function updateAssignee(
  tx: Tx,
  conversation: Conversation,
  userId: string,
  now: Date,
): Promise<void> {
  // A finished conversation keeps its lifecycle: giving it to somebody does not open it.
  await tx.run(sql`
    update conversations set assignee_id = ${userId}, assigned_at = ${now}, last_activity_at = ${now},
      handler = case when lifecycle in ('resolved', 'closed') then handler else 'human' end
    where account_id = ${conversation.accountId} and id = ${conversation.id}`)
}

export async function insertClosure(
  tx: Tx,
  row: {
    accountId: string
    conversationId: string
    resolution: string | undefined
    closedBy: string | null
    now: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into closures (account_id, id, conversation_id, resolution, closed_by, closed_at)
    values (${row.accountId}, ${newId()}, ${row.conversationId}, ${row.resolution ?? null}, ${row.closedBy}, ${row.now})`)
}

export async function updateClosed(
  tx: Tx,
  conversation: Conversation,
  closedBy: string | null,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update conversations set lifecycle = 'closed', handler = 'none', closed_at = ${now}, closed_by = ${closedBy},
      snoozed_until = null, waiting_since = null, last_activity_at = ${now}
    where account_id = ${conversation.accountId} and id = ${conversation.id}`)
}

export async function updateReopened(tx: Tx, conversation: Conversation, now: Date): Promise<void> {
  await tx.run(sql`
    update conversations set lifecycle = 'open', handler = case when assignee_id is null then 'queue' else 'human' end,
      closed_at = null, closed_by = null, resolved_at = null, last_activity_at = ${now}
    where account_id = ${conversation.accountId} and id = ${conversation.id}`)
  await tx.run(sql`
    update closures set reopened_at = ${now}
    where account_id = ${conversation.accountId} and conversation_id = ${conversation.id} and reopened_at is null`)
}

/** The text of the newest closure. */
export async function selectResolution(reader: Reader, conversation: Conversation): Promise<string | null> {
  const row = await reader.one<{ resolution: string | null }>(sql`
    select resolution from closures
    where account_id = ${conversation.accountId} and conversation_id = ${conversation.id}
    order by closed_at desc limit 1`)
  return row?.resolution ?? null
}
