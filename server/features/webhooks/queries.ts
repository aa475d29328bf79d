/** SQL of webhooks and their deliveries. */
import sql, { empty, join } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Delivery, Webhook } from './webhooks.ts'

const columns = sql`account_id as "accountId", id, num, name, url, subscriptions, format, inbox_id as "inboxId",
  status, created_at as "createdAt", updated_at as "updatedAt"`

export async function selectWebhook(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Webhook | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Webhook>(
    sql`select ${columns} from webhooks where account_id = ${accountId} and ${isIt}`,
  )
}

export async function selectWebhooks(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
): Promise<Webhook[]> {
  return await reader.many<Webhook>(sql`
    select ${columns} from webhooks where account_id = ${accountId} and num > ${page.after}
    order by num limit ${page.limit}`)
}

/** Those that are to be told of any of these. */
export async function selectListening(
  reader: Reader,
  accountId: string,
  words: string[],
): Promise<Pick<Webhook, 'id' | 'subscriptions' | 'inboxId'>[]> {
  return await reader.many(sql`
    select id, subscriptions, inbox_id as "inboxId" from webhooks
    where account_id = ${accountId} and status = 'active' and subscriptions && ${words}::text[]`)
}

export async function insertWebhook(
  tx: Tx,
  webhook: Omit<Webhook, 'num' | 'updatedAt'>,
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

export async function deleteWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  await tx.run(sql`delete from webhooks where account_id = ${webhook.accountId} and id = ${webhook.id}`)
}

export async function selectDeliveries(
  reader: Reader,
  webhook: Webhook,
  page: { after: number; limit: number },
): Promise<Delivery[]> {
  const before = page.after > 0 ? sql`and num < ${page.after}` : empty
  return await reader.many<Delivery>(sql`
    select id, num, event, status, attempts, response_status as "responseStatus", error,
      created_at as "createdAt", finished_at as "finishedAt"
    from webhook_deliveries
    where account_id = ${webhook.accountId} and webhook_id = ${webhook.id} ${before}
    order by num desc limit ${page.limit}`)
}

export interface DeliveryDraft {
  id: string
  webhookId: string
  eventSeq: number
  event: string
  body: Record<string, unknown>
  createdAt: Date
}

export async function insertDeliveries(tx: Tx, accountId: string, drafts: DeliveryDraft[]): Promise<void> {
  await tx.run(sql`
    insert into webhook_deliveries (account_id, id, webhook_id, event_seq, event, body, created_at)
    select ${accountId}, id, "webhookId", "eventSeq", event, body, "createdAt"
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as draft (id uuid, "webhookId" uuid, "eventSeq" bigint,
      event text, body jsonb, "createdAt" timestamptz)`)
}

export interface Due {
  webhookId: string
  url: string
  sealed: Buffer
  body: unknown
  attempts: number
}

/** A delivery that is not over, where its webhook still listens. */
export async function selectDue(reader: Reader, accountId: string, id: string): Promise<Due | undefined> {
  return await reader.one<Due>(sql`
    select webhooks.id as "webhookId", webhooks.url, webhooks.secret as sealed, delivery.body, delivery.attempts
    from webhook_deliveries delivery
    join webhooks on webhooks.account_id = delivery.account_id and webhooks.id = delivery.webhook_id
    where delivery.account_id = ${accountId} and delivery.id = ${id} and delivery.status = 'pending'
      and webhooks.status = 'active'`)
}

export interface Outcome {
  status: Delivery['status']
  responseStatus: number | null
  error: string | null
  finishedAt: Date | null
}

export async function updateDelivery(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  { status, responseStatus, error, finishedAt }: Outcome,
): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set status = ${status}, attempts = attempts + 1, response_status = ${responseStatus},
      error = ${error}, finished_at = ${finishedAt}
    where account_id = ${accountId} and id = ${id}`)
}

/** Some of those made before then; false once there are none. */
export async function deleteDeliveriesBefore(tx: Tx, before: Date): Promise<boolean> {
  const gone = await tx.many(sql`
    delete from webhook_deliveries where (account_id, id) in (
      select account_id, id from webhook_deliveries where created_at < ${before} order by created_at limit 1000)
    returning id`)
  return gone.length > 0
}

/** Deliveries since an instant that mention any of these words. */
export async function selectTelling(
  tx: Tx,
  accountId: string,
  since: string,
  mentions: string[],
): Promise<{ id: string; body: unknown }[]> {
  const isMentioned = mentions.map((mention) => sql`position(${mention} in body::text) > 0`)
  return await tx.many(sql`
    select id, body from webhook_deliveries
    where account_id = ${accountId} and created_at >= ${since}::timestamptz and (${join(isMentioned, ' or ')})
    order by id for update`)
}

export async function updateBody(tx: Tx, accountId: string, id: string, body: unknown): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set body = ${JSON.stringify(body)} where account_id = ${accountId} and id = ${id}`)
}
