/** SQL of conversations, assignments and closures: single rows. Lists are in list-queries.ts. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, newId, numberOf } from '../../platform/ids/ids.ts'
import type { Conversation } from './conversation.ts'

export const columns = sql`
  c.account_id as "accountId", c.id, c.num, c.display_id as "displayId", c.inbox_id as "inboxId",
  inboxes.key as "siteKey", c.contact_id as "contactId", c.address_id as "addressId",
  addresses.source_id as "visitorId", contacts.name as "visitorName", c.lifecycle, c.handler, c.priority,
  c.assignee_id as "assigneeId", users.username as "assigneeUsername", c.assigned_at as "assignedAt",
  c.closed_at as "closedAt", c.closed_by as "closedBy", c.last_seq as "lastSeq",
  c.last_message_at as "lastMessageAt", c.last_message as "lastMessage",
  c.delivered_to_contact as "deliveredToContact", c.delivered_to_staff as "deliveredToStaff",
  c.unread_by_contact as "unreadByContact", c.unread_by_staff as "unreadByStaff",
  c.created_at as "createdAt", c.last_activity_at as "lastActivityAt", inboxes.num as "inboxNum",
  inboxes.channel, inboxes.deleted_at is not null as "isInboxDeleted", contacts.num as "contactNum",
  inboxes.shows_assisted_as_open as "showsAssistedAsOpen",
  c.assistant_id as "assistantId", c.team_id as "teamId", c.subject, c.name, c.detail, c.summary,
  c.snoozed_until as "snoozedUntil", c.resolved_at as "resolvedAt", c.muted_at as "mutedAt",
  c.put_back_at as "putBackAt",
  c.sla_due_at as "slaDueAt", c.waiting_since as "waitingSince", c.first_reply_at as "firstReplyAt",
  c.agent_seen_at as "agentSeenAt", c.assignee_seen_at as "assigneeSeenAt", c.contact_seen_at as "contactSeenAt",
  c.custom_attributes as "customAttributes", c.additional_attributes as "additionalAttributes", c.metadata,
  c.updated_at as "updatedAt"`

export const joins = sql`
  join inboxes on inboxes.account_id = c.account_id and inboxes.id = c.inbox_id
  join contacts on contacts.account_id = c.account_id and contacts.id = c.contact_id
  join addresses on addresses.account_id = c.account_id and addresses.id = c.address_id
  left join users on users.id = c.assignee_id`

/**
 * The same for a page of them: a look-up with a limit is made row by row, whatever the tables were like when the plan was
 * made, and joins that cannot be turned round are planned in a fraction of the time.
 */
export const lookUps = sql`
  cross join lateral (
    select * from inboxes where inboxes.account_id = c.account_id and inboxes.id = c.inbox_id limit 1) inboxes
  cross join lateral (
    select * from contacts where contacts.account_id = c.account_id and contacts.id = c.contact_id limit 1) contacts
  cross join lateral (
    select * from addresses where addresses.account_id = c.account_id and addresses.id = c.address_id limit 1) addresses
  left join lateral (select * from users where users.id = c.assignee_id limit 1) users on true`

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

/** Those of these ids, in any form, that are there, in any order. */
export async function selectConversationsOf(
  reader: Reader,
  accountId: string,
  ids: string[],
): Promise<Conversation[]> {
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  return await reader.many<Conversation>(sql`
    select ${columns} from conversations c ${joins}
    where c.account_id = ${accountId} and c.deleted_at is null
      and (c.id = any(${keys}::uuid[]) or c.num = any(${numbers}::bigint[]))`)
}

export async function selectByDisplayId(
  reader: Reader,
  accountId: string,
  displayId: number,
): Promise<Conversation | undefined> {
  return await reader.one<Conversation>(sql`
    select ${columns} from conversations c ${joins}
    where c.account_id = ${accountId} and c.display_id = ${displayId} and c.deleted_at is null`)
}

export async function lockConversation(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.run(
    sql`select from conversations where account_id = ${accountId} and id = ${id} for no key update`,
  )
}

interface Place {
  accountId: string
  inboxId: string
  contactId: string
}

/** The contact's newest active conversation on the inbox. */
export async function selectActive(reader: Reader, place: Place): Promise<Conversation | undefined> {
  return await reader.one<Conversation>(newestAt(place, sql`and ${isOpen}`))
}

/** The contact's conversation to go on with on the inbox: an active one before a newer one that is finished. */
export async function selectShown(reader: Reader, place: Place): Promise<Conversation | undefined> {
  return await reader.one<Conversation>(newestAt(place, empty))
}

function newestAt({ accountId, inboxId, contactId }: Place, only: Sql): Sql {
  return sql`
    select ${columns} from conversations c ${joins}
    where c.account_id = ${accountId} and c.contact_id = ${contactId} and c.inbox_id = ${inboxId} ${only}
      and c.deleted_at is null
    order by (${isOpen}) desc, c.created_at desc limit 1`
}

export async function insertConversation(
  tx: Tx,
  row: {
    accountId: string
    id: string
    inboxId: string
    contactId: string
    addressId: string
    assistantId: string | null
    now: Date
  },
): Promise<void> {
  await tx.run(sql`
    with counter as (
      update account_counters set display_id = display_id + 1 where account_id = ${row.accountId} returning display_id
    )
    insert into conversations (account_id, id, display_id, inbox_id, contact_id, address_id, lifecycle, handler,
      assistant_id, created_at, last_activity_at)
    select ${row.accountId}, ${row.id}, display_id, ${row.inboxId}, ${row.contactId}, ${row.addressId}, 'open',
      ${row.assistantId ? 'ai' : 'queue'}, ${row.assistantId}, ${row.now}, ${row.now}
    from counter`)
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

/** Notes that the conversation goes on after all. */
export async function reopenClosures(
  tx: Tx,
  conversation: Conversation,
  reopenedBy: string | null,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update closures set reopened_at = ${now}, reopened_by = ${reopenedBy}
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
