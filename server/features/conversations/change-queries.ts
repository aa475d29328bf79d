/** SQL of changing a conversation: its columns, the logs of who owned it and how it ended, labels and participants. */

import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { isNumber, newId, numberOf } from '../../platform/ids/ids.ts'
import type { Conversation, Handler, Lifecycle } from './conversation.ts'

/** Columns a verb may set. What is undefined stays. */
export interface Change {
  lifecycle?: Lifecycle | undefined
  handler?: Handler | undefined
  priority?: number | null | undefined
  subject?: string | null | undefined
  name?: string | null | undefined
  detail?: string | null | undefined
  summary?: string | null | undefined
  assignee_id?: string | null | undefined
  team_id?: string | null | undefined
  assistant_id?: string | null | undefined
  assigned_at?: Date | null | undefined
  closed_at?: Date | null | undefined
  closed_by?: string | null | undefined
  resolved_at?: Date | null | undefined
  snoozed_until?: Date | null | undefined
  muted_at?: Date | null | undefined
  put_back_at?: Date | null | undefined
  sla_due_at?: Date | null | undefined
  waiting_since?: Date | null | undefined
  agent_seen_at?: Date | undefined
  assignee_seen_at?: Date | undefined
  contact_seen_at?: Date | undefined
  custom_attributes?: Record<string, unknown> | undefined
  additional_attributes?: Record<string, unknown> | undefined
  metadata?: Record<string, unknown> | undefined
  last_activity_at?: Date | undefined
  deleted_at?: Date | null | undefined
}

/** Sets what is given, and when that was. */
export async function updateConversation(
  tx: Tx,
  conversation: { accountId: string; id: string },
  change: Change,
  now: Date,
): Promise<void> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  // Column names are those of `Change`, written here; never a caller's text.
  const sets: Sql[] = given.map(([column, value]) => sql`${raw(column)} = ${stored(value)}`)
  await tx.run(sql`
    update conversations set ${join([...sets, sql`updated_at = ${now}`])}
    where account_id = ${conversation.accountId} and id = ${conversation.id}`)
}

function stored(value: unknown): unknown {
  const isOpenData = typeof value === 'object' && value !== null && !(value instanceof Date)
  return isOpenData ? JSON.stringify(value) : value
}

export interface Target {
  kind: 'member' | 'team' | 'assistant' | 'queue'
  id: string | null
}

/** Appends to the log of owners. What was offered before and not taken is over. */
export async function insertOwner(
  tx: Tx,
  conversation: { accountId: string; id: string },
  target: Target,
  more: { state?: 'offered' | 'accepted'; note?: string | undefined; request?: unknown; by: By },
): Promise<void> {
  const { state = 'accepted', by } = more
  const acceptedAt = state === 'accepted' ? by.now : null
  await tx.run(sql`
    insert into assignments (account_id, id, conversation_id, target_kind, target_id, state, by_kind, by_id, note, request,
      at, accepted_at)
    values (${conversation.accountId}, ${newId()}, ${conversation.id}, ${target.kind}, ${target.id}, ${state},
      ${by.actor.kind}, ${by.actor.id}, ${more.note ?? null},
      ${more.request === undefined ? null : JSON.stringify(more.request)}, ${by.now}, ${acceptedAt})`)
}

/** Ends the newest ownership that is not over: the conversation was handed on, or ended. */
export async function endOwners(
  tx: Tx,
  conversation: { accountId: string; id: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update assignments set done_at = ${now}, state = 'done'
    where account_id = ${conversation.accountId} and conversation_id = ${conversation.id} and done_at is null`)
}

export interface OwnerRow {
  conversationId: string
  targetKind: Target['kind']
  targetId: string | null
  state: 'offered' | 'accepted' | 'done'
  byKind: string
  byId: string | null
  note: string | null
  request: Record<string, unknown> | null
  at: Date
  acceptedAt: Date | null
  acceptedBy: string | null
  doneAt: Date | null
}

/** Whose open conversations are meant. */
export type Holder = { assigneeId: string } | { teamId: string } | { assistantId: string }

/** The open conversations of a member, a team or an assistant, in order of id; by the index of each. */
export async function selectHeld(reader: Reader, accountId: string, holder: Holder): Promise<string[]> {
  const isTheirs =
    'teamId' in holder
      ? sql`team_id = ${holder.teamId}`
      : 'assistantId' in holder
        ? sql`assistant_id = ${holder.assistantId}`
        : sql`assignee_id = ${holder.assigneeId}`
  const rows = await reader.many<{ id: string }>(sql`
    select id from conversations
    where account_id = ${accountId} and ${isTheirs} and lifecycle in ('open', 'pending', 'snoozed')
      and deleted_at is null
    order by id`)
  return rows.map((row) => row.id)
}

/** Whom to look at who may have lost what it had: members, inboxes of theirs, members that nothing is opened to. */
export interface Losers {
  userIds: string[]
  inboxIds: string[]
  blindIds: string[]
}

/** Open conversations with somebody who works in their inbox no more, or sees none, in order of id; by the same indexes. */
export async function selectStranded(
  reader: Reader,
  accountId: string,
  { userIds, inboxIds, blindIds }: Losers,
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select c.id from conversations c
    where c.account_id = ${accountId} and c.lifecycle in ('open', 'pending', 'snoozed') and c.deleted_at is null
      and c.assignee_id is not null
      and (c.assignee_id = any(${userIds}::uuid[]) or c.inbox_id = any(${inboxIds}::uuid[]))
      and (c.assignee_id = any(${blindIds}::uuid[]) or not exists (
        select from members where members.account_id = c.account_id and members.user_id = c.assignee_id
          and members.disabled_at is null and (members.role = 'administrator' or exists (
            select from inbox_members where inbox_members.account_id = c.account_id
              and inbox_members.inbox_id = c.inbox_id and inbox_members.user_id = c.assignee_id))))
    order by c.id`)
  return rows.map((row) => row.id)
}

/** The logs of owners of many conversations, oldest first. */
export async function selectOwners(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<OwnerRow[]> {
  return await reader.many<OwnerRow>(sql`
    select conversation_id as "conversationId", target_kind as "targetKind", target_id as "targetId", state,
      by_kind as "byKind", by_id as "byId", note, request, at, accepted_at as "acceptedAt", accepted_by as "acceptedBy",
      done_at as "doneAt"
    from assignments where account_id = ${accountId} and conversation_id = any(${conversationIds}::uuid[])
    order by at, id`)
}

/** Makes the labels of a conversation exactly these. */
export async function replaceLabels(tx: Tx, conversation: Conversation, labelIds: string[]): Promise<void> {
  const { accountId, id } = conversation
  await tx.run(sql`
    delete from conversation_labels
    where account_id = ${accountId} and conversation_id = ${id} and not label_id = any(${labelIds}::uuid[])`)
  await tx.run(sql`
    insert into conversation_labels (account_id, conversation_id, label_id)
    select ${accountId}, ${id}, unnest(${labelIds}::uuid[]) on conflict do nothing`)
}

/** The names of the labels of a conversation (`c`), null where it has none; as JSON: PostgreSQL's own lists are read far more slowly. */
export const labelNames = sql`(
  select json_agg(labels.name order by labels.name) from conversation_labels
  join labels on labels.account_id = conversation_labels.account_id and labels.id = conversation_labels.label_id
  where conversation_labels.account_id = c.account_id and conversation_labels.conversation_id = c.id)`

/** The label names of many conversations, by name. */
export async function selectLabels(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<Map<string, string[]>> {
  const rows = await reader.many<{ id: string; names: string[] }>(sql`
    select conversation_labels.conversation_id as id, array_agg(labels.name order by labels.name) as names
    from conversation_labels
    join labels on labels.account_id = conversation_labels.account_id and labels.id = conversation_labels.label_id
    where conversation_labels.account_id = ${accountId}
      and conversation_labels.conversation_id = any(${conversationIds}::uuid[])
    group by conversation_labels.conversation_id`)
  return new Map(rows.map((row) => [row.id, row.names]))
}

/** Makes the participants of a conversation exactly these members. */
export async function replaceParticipants(
  tx: Tx,
  conversation: Conversation,
  userIds: string[],
  now: Date,
): Promise<void> {
  const { accountId, id } = conversation
  await tx.run(sql`
    delete from conversation_participants
    where account_id = ${accountId} and conversation_id = ${id} and not user_id = any(${userIds}::uuid[])`)
  await tx.run(sql`
    insert into conversation_participants (account_id, conversation_id, user_id, created_at)
    select ${accountId}, ${id}, unnest(${userIds}::uuid[]), ${now} on conflict do nothing`)
}

export async function selectParticipants(reader: Reader, conversation: Conversation): Promise<string[]> {
  const rows = await reader.many<{ user_id: string }>(sql`
    select user_id from conversation_participants
    where account_id = ${conversation.accountId} and conversation_id = ${conversation.id} order by created_at, user_id`)
  return rows.map((row) => row.user_id)
}

/** Since when another conversation of its contact is muted, the longest; undefined where none is. */
export async function selectOtherMuted(
  reader: Reader,
  { accountId, contactId, id }: Conversation,
): Promise<Date | undefined> {
  const row = await reader.one<{ muted_at: Date }>(sql`
    select muted_at from conversations
    where account_id = ${accountId} and contact_id = ${contactId} and id <> ${id} and muted_at is not null
      and deleted_at is null
    order by muted_at limit 1`)
  return row?.muted_at
}

/** The key of a team or an assistant of the account, by any form of its id; undefined where there is none. */
export async function selectTarget(
  reader: Reader,
  accountId: string,
  kind: 'team' | 'assistant',
  id: string,
): Promise<string | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  const row = await reader.one<{ id: string }>(
    kind === 'team'
      ? sql`select id from teams where account_id = ${accountId} and ${isIt}`
      : sql`select id from assistants where account_id = ${accountId} and ${isIt} and deleted_at is null`,
  )
  return row?.id
}

/** Which of these users, by any form of their ids, are among those of `userIds`. */
export async function selectUsers(reader: Reader, ids: string[], userIds: string[]): Promise<string[]> {
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  const rows = await reader.many<{ id: string }>(sql`
    select id from users where id = any(${userIds}::uuid[])
      and (id = any(${keys}::uuid[]) or num = any(${numbers}::bigint[]))`)
  return rows.map((row) => row.id)
}
