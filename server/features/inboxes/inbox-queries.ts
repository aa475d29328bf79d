/** SQL of inboxes and their settings, whatever their channel; what only sites have stands in queries.ts. */
import sql, { empty, join, raw } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import { isAccountOpen } from '../accounts/accounts.ts'
import type { Inbox, Settings } from './inbox.ts'
import { type Channel, defaultWidget, fileKinds } from './widget.ts'

const columns = sql`
  i.account_id as "accountId", i.id as "inboxId", i.num, i.key, i.name, i.channel, i.status, i.time_zone as "timeZone",
  i.avatar_url as "avatarUrl", i.channel_config as "channelConfig", i.secret_names as "secretNames",
  i.secret_version as "secretVersion", i.hmac_mandatory as "hmacMandatory", i.webhook_url as "webhookUrl",
  i.greeting_enabled as "greetingEnabled", i.greeting_message as "greetingMessage",
  i.enable_auto_assignment as "enableAutoAssignment", i.auto_assignment_config as "autoAssignmentConfig",
  i.working_hours_enabled as "workingHoursEnabled", i.out_of_office_message as "outOfOfficeMessage",
  i.enable_email_collect as "enableEmailCollect", i.csat_survey_enabled as "csatSurveyEnabled",
  i.csat_config as "csatConfig", i.allow_messages_after_resolved as "allowMessagesAfterResolved",
  i.lock_to_single_conversation as "lockToSingleConversation", i.sender_name_type as "senderNameType",
  i.business_name as "businessName", i.shows_assisted_as_open as "showsAssistedAsOpen",
  a.id as "assistantId", a.num as "assistantNum", i.created_at as "createdAt", i.updated_at as "updatedAt",
  sites.domain, ${JSON.stringify(defaultWidget)}::jsonb || coalesce(sites.widget_config, '{}') as "widgetConfig",
  coalesce(sites.file_kinds, ${[...fileKinds]}) as "fileKinds"`

/** An assistant that was removed is had by no inbox. */
const joined = sql`
  inboxes i left join sites on sites.account_id = i.account_id and sites.inbox_id = i.id
  left join assistants a on a.account_id = i.account_id and a.id = i.assistant_id and a.deleted_at is null`

export async function selectInbox(reader: Reader, accountId: string, id: string): Promise<Inbox | undefined> {
  const isIt = isNumber(id) ? sql`i.num = ${numberOf(id)}` : sql`i.id = ${id}`
  return await reader.one<Inbox>(sql`
    select ${columns} from ${joined} where i.account_id = ${accountId} and ${isIt} and i.deleted_at is null`)
}

/** The inbox of this key, of whichever account. */
export async function selectByKey(reader: Reader, key: string): Promise<Inbox | undefined> {
  return await reader.one<Inbox>(
    sql`select ${columns} from ${joined} join accounts on ${isAccountOpen(sql`i.account_id`)}
      where i.key = ${key} and i.deleted_at is null`,
  )
}

export async function selectInboxes(
  reader: Reader,
  accountId: string,
  which: { ids?: string[] | undefined; after: number; limit: number | undefined },
): Promise<Inbox[]> {
  const mine = which.ids ? sql`and i.id = any(${which.ids}::uuid[])` : empty
  return await reader.many<Inbox>(sql`
    select ${columns} from ${joined}
    where i.account_id = ${accountId} and i.num > ${which.after} and i.deleted_at is null ${mine}
    order by i.num limit ${which.limit ?? null}`)
}

export async function insertInbox(
  tx: Tx,
  row: { accountId: string; inboxId: string; key: string; name: string; channel: Channel; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into inboxes (account_id, id, key, name, channel, created_at)
    values (${row.accountId}, ${row.inboxId}, ${row.key}, ${row.name}, ${row.channel}, ${row.now})`)
}

/** Columns a verb may set beside the settings. */
export interface Columns extends Settings {
  channel_config?: Record<string, unknown> | undefined
  secrets?: Buffer | null | undefined
  secret_names?: string[] | undefined
  secret_version?: number | undefined
  assistant_id?: string | null | undefined
  deleted_at?: Date | undefined
}

/** Sets what is given, and when that was. */
export async function updateInbox(
  tx: Tx,
  inbox: { accountId: string; inboxId: string },
  change: Columns,
  now: Date,
): Promise<void> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  // Column names are those of `Columns`, written here; never a caller's text.
  const sets = given.map(([column, value]) => sql`${raw(column)} = ${stored(value)}`)
  await tx.run(sql`
    update inboxes set ${join([...sets, sql`updated_at = ${now}`])}
    where account_id = ${inbox.accountId} and id = ${inbox.inboxId}`)
}

function stored(value: unknown): unknown {
  const isWhole = value instanceof Date || Buffer.isBuffer(value) || Array.isArray(value)
  return typeof value === 'object' && value !== null && !isWhole ? JSON.stringify(value) : value
}

/** What is sealed in the newest inboxes that have secrets, a thousand at most. */
export async function selectSealed(reader: Reader): Promise<{ id: string; sealed: Buffer }[]> {
  return await reader.many(sql`
    select id, secrets as sealed from inboxes where secrets is not null order by created_at desc limit 1000`)
}

/** The sealed secrets of an inbox, its row locked until the transaction ends. */
export async function lockSecrets(
  tx: Tx,
  inbox: { accountId: string; inboxId: string },
): Promise<Buffer | null> {
  const row = await tx.one<{ secrets: Buffer | null }>(sql`
    select secrets from inboxes where account_id = ${inbox.accountId} and id = ${inbox.inboxId} for update`)
  return row?.secrets ?? null
}
