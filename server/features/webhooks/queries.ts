/** SQL of webhooks as they are kept. Their deliveries are in delivery-queries.ts, sending in sending-queries.ts. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Source, Webhook } from './webhooks.ts'

const columns = sql`account_id as "accountId", id, num, name, url, subscriptions, format, source, inbox_id as "inboxId",
  assistant_id as "assistantId", status, disabled_reason as "disabledReason", disabled_at as "disabledAt", failing_since as "failingSince",
  paused_until as "pausedUntil",
  created_at as "createdAt", updated_at as "updatedAt"`

interface WebhookRef {
  accountId: string
  id: string
}

export async function lockWebhook(tx: Tx, { accountId, id }: WebhookRef): Promise<void> {
  await tx.run(sql`select from webhooks where account_id = ${accountId} and id = ${id} for no key update`)
}

/** Whether it still is the address that its assistant or inbox has; the account's own always are. */
export const stands = sql`(webhooks.source = 'account'
    or exists (select from assistants a where a.account_id = webhooks.account_id and a.id = webhooks.assistant_id
      and a.outgoing_url = webhooks.url and a.deleted_at is null)
    or webhooks.source = 'inbox' and exists (select from inboxes i where i.account_id = webhooks.account_id
      and i.id = webhooks.inbox_id and i.webhook_url = webhooks.url and i.deleted_at is null))`

/** Of these sources; an address that its assistant or inbox has no more is none. */
function isOf(sources: readonly Source[]): Sql {
  return sql`source = any(${sources}) and ${stands}`
}

/** Disables an account's webhooks whose address was taken or moved, by nobody's wish and for no fault, and drops what waits. */
export async function dropTaken(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.run(sql`
    with taken as (
      update webhooks set status = 'disabled', disabled_reason = null, disabled_at = ${now}, due_at = null
      where account_id = ${accountId} and source <> 'account'
        and (disabled_at is null or disabled_reason is not null) and not ${stands}
      returning id
    )
    update webhook_deliveries set status = 'failed', error = 'dropped: the address was taken away',
      next_attempt_at = null, finished_at = ${now}
    where account_id = ${accountId} and webhook_id in (select id from taken) and status = 'pending'`)
}

export async function selectWebhook(
  reader: Reader,
  accountId: string,
  id: string,
  sources: readonly Source[],
): Promise<Webhook | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Webhook>(sql`
    select ${columns} from webhooks where account_id = ${accountId} and ${isIt} and ${isOf(sources)}`)
}

export async function selectWebhooks(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
  sources: readonly Source[],
): Promise<Webhook[]> {
  return await reader.many<Webhook>(sql`
    select ${columns} from webhooks
    where account_id = ${accountId} and num > ${page.after} and ${isOf(sources)} order by num limit ${page.limit}`)
}

/** Holds up others that look for an address of the account, until this transaction ends. */
export async function lockUrls(tx: Tx, accountId: string): Promise<void> {
  await lockName(tx, `webhooks ${accountId}`)
}

/** The account's own of an address: its few webhooks are found by account. */
export async function selectByUrl(reader: Reader, accountId: string, url: string): Promise<{ id: string }[]> {
  return await reader.many(sql`
    select id from webhooks where account_id = ${accountId} and url = ${url} and source = 'account' limit 2`)
}

export interface Listener {
  id: string
  format: string
  subscriptions: string[]
  source: 'account' | 'assistant' | 'inbox'
  inboxId: string | null
  assistantId: string | null
}

/** Those of the account's list and of these sources that are to be told of any of these. */
export async function selectListening(
  reader: Reader,
  accountId: string,
  words: string[],
): Promise<Listener[]> {
  return await reader.many<Listener>(sql`
    select id, format, subscriptions, source, inbox_id as "inboxId", assistant_id as "assistantId" from webhooks
    where account_id = ${accountId} and status = 'active' and subscriptions && ${words}::text[]`)
}

/** An address of an inbox, or of the assistant that is connected to it. */
export interface Outgoing {
  source: 'assistant' | 'inbox'
  inboxId: string
  assistantId: string | null
  url: string
  /** What it was when somebody last looked; null where nobody has. */
  knownUrl: string | null
}

/** One that was taken away and is set again begins anew. */
const knownUrl = sql`case when w.disabled_at is null or w.disabled_reason is not null then w.url end`

/** The addresses of these inboxes and their assistants. */
export async function selectOutgoing(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
): Promise<Outgoing[]> {
  return await reader.many<Outgoing>(sql`
    select 'assistant' as source, i.id as "inboxId", a.id as "assistantId", a.outgoing_url as url,
      ${knownUrl} as "knownUrl"
    from inboxes i
    join assistants a on a.account_id = i.account_id and a.id = i.assistant_id and a.deleted_at is null
    left join webhooks w on w.account_id = a.account_id and w.assistant_id = a.id and w.source = 'assistant'
    where i.account_id = ${accountId} and i.id = any(${inboxIds}::uuid[]) and a.outgoing_url is not null
    union all
    select 'inbox', i.id, null, i.webhook_url, ${knownUrl}
    from inboxes i
    left join webhooks w on w.account_id = i.account_id and w.inbox_id = i.id and w.source = 'inbox'
    where i.account_id = ${accountId} and i.id = any(${inboxIds}::uuid[]) and i.webhook_url is not null`)
}

/** Keeps such an address as a webhook; one that moved begins anew. */
export async function upsertOutgoing(
  tx: Tx,
  accountId: string,
  { source, inboxId, assistantId, url }: Outgoing,
  draft: { id: string; sealed: Buffer; subscriptions: string[]; now: Date },
): Promise<void> {
  const { id, sealed, subscriptions, now } = draft
  const target =
    source === 'assistant'
      ? sql`(account_id, assistant_id) where source = 'assistant'`
      : sql`(account_id, inbox_id) where source = 'inbox'`
  await tx.run(sql`
    insert into webhooks (account_id, id, url, subscriptions, format, source, inbox_id, assistant_id, secret, created_at)
    values (${accountId}, ${id}, ${url}, ${subscriptions}::text[], 'chatwoot', ${source},
      ${source === 'inbox' ? inboxId : null}, ${assistantId}, ${sealed}, ${now})
    on conflict ${target} do update set url = excluded.url, status = 'active', disabled_reason = null,
      disabled_at = null, failures = 0, failing_since = null, paused_until = null, updated_at = excluded.created_at`)
}

export async function insertWebhook(
  tx: Tx,
  webhook: Pick<
    Webhook,
    'accountId' | 'id' | 'name' | 'url' | 'subscriptions' | 'format' | 'inboxId' | 'status' | 'createdAt'
  >,
  sealed: Buffer,
): Promise<void> {
  const { accountId, id, name, url, subscriptions, format, inboxId, status, createdAt } = webhook
  await tx.run(sql`
    insert into webhooks (account_id, id, name, url, subscriptions, format, inbox_id, secret, status, created_at)
    values (${accountId}, ${id}, ${name}, ${url}, ${subscriptions}::text[], ${format}, ${inboxId}, ${sealed},
      ${status}, ${createdAt})`)
}

export async function updateWebhook(tx: Tx, webhook: Webhook, now: Date): Promise<void> {
  const { accountId, id, name, url, subscriptions, inboxId, status } = webhook
  await tx.run(sql`
    update webhooks set name = ${name}, url = ${url}, subscriptions = ${subscriptions}::text[],
      inbox_id = ${inboxId}, status = ${status}, updated_at = ${now}
    where account_id = ${accountId} and id = ${id}`)
}

/** Forgets its failures, and has everything that waits sent as soon as can be. */
export async function forgiveWebhook(tx: Tx, { accountId, id }: WebhookRef, now: Date): Promise<void> {
  await tx.run(sql`
    update webhooks set disabled_reason = null, disabled_at = null, failures = 0, failing_since = null,
      paused_until = null, due_at = ${now}
    where account_id = ${accountId} and id = ${id}`)
  await tx.run(sql`
    update webhook_deliveries set next_attempt_at = ${now}
    where account_id = ${accountId} and webhook_id = ${id} and status = 'pending' and next_attempt_at > ${now}`)
}

export async function updateSecret(
  tx: Tx,
  { accountId, id }: WebhookRef,
  { sealed, previousUntil, now }: { sealed: Buffer; previousUntil: Date; now: Date },
): Promise<void> {
  await tx.run(sql`
    update webhooks set previous_secret = secret, previous_until = ${previousUntil}, secret = ${sealed},
      updated_at = ${now}
    where account_id = ${accountId} and id = ${id}`)
}

/** What is sealed in the newest webhooks, a thousand at most. */
export async function selectSealed(reader: Reader): Promise<{ id: string; sealed: Buffer }[]> {
  return await reader.many(sql`
    select id, secret as sealed from webhooks order by created_at desc limit 1000`)
}

export async function deleteWebhook(tx: Tx, { accountId, id }: WebhookRef): Promise<void> {
  await tx.run(sql`delete from webhooks where account_id = ${accountId} and id = ${id}`)
}
