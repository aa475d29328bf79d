/** SQL of deliveries: making them, the log of them, and forgetting. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Delivery } from './deliveries.ts'
import { triesInOrder } from './schedule.ts'

interface WebhookRef {
  accountId: string
  id: string
}

/** Something before it about the same was not taken yet, and is to be told first. */
const waitsForEarlier = sql`(status = 'pending' and exists (
  select from webhook_deliveries e
  where e.account_id = webhook_deliveries.account_id and e.webhook_id = webhook_deliveries.webhook_id
    and e.subject_id = webhook_deliveries.subject_id and e.status = 'pending' and e.num < webhook_deliveries.num
    and e.attempts > 0 and e.attempts < ${triesInOrder}))`

const columns = sql`id, num, event, event_seq as "eventSeq", status, attempts, response_status as "responseStatus", error,
  next_attempt_at as "nextAttemptAt", ${waitsForEarlier} as "waitsForEarlier", body is not null as "isKept", created_at as "createdAt",
  finished_at as "finishedAt"`

export async function selectDeliveries(
  reader: Reader,
  webhook: WebhookRef,
  page: { after: number; limit: number },
): Promise<Delivery[]> {
  const before = page.after > 0 ? sql`and num < ${page.after}` : empty
  return await reader.many<Delivery>(sql`
    select ${columns} from webhook_deliveries
    where account_id = ${webhook.accountId} and webhook_id = ${webhook.id} ${before}
    order by num desc limit ${page.limit}`)
}

export async function selectDelivery(
  reader: Reader,
  webhook: WebhookRef,
  id: string,
): Promise<Delivery | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Delivery>(sql`
    select ${columns} from webhook_deliveries
    where account_id = ${webhook.accountId} and webhook_id = ${webhook.id} and ${isIt}`)
}

/** What a delivery said; null once that is forgotten. */
export async function selectBody(
  reader: Reader,
  webhook: WebhookRef,
  delivery: { id: string },
): Promise<Record<string, unknown> | null> {
  const found = await reader.one<{ body: Record<string, unknown> | null }>(sql`
    select body from webhook_deliveries
    where account_id = ${webhook.accountId} and webhook_id = ${webhook.id} and id = ${delivery.id}`)
  return found?.body ?? null
}

/** What a trial is called. */
export const trial = 'ping'

export interface DeliveryDraft {
  id: string
  webhookId: string
  /** Missing for a trial. */
  eventSeq: number | null
  event: string
  subjectId: string
  body: Record<string, unknown>
  createdAt: Date
}

/** Stores deliveries, in order, and says that there is something to send. What is known already is left out. */
export async function insertDeliveries(
  tx: Tx,
  accountId: string,
  drafts: DeliveryDraft[],
  now: Date,
): Promise<void> {
  const rows = drafts.map((draft, place) => ({ ...draft, place }))
  await tx.run(sql`
    insert into webhook_deliveries (account_id, id, webhook_id, event_seq, event, subject_id, body, created_at,
      next_attempt_at)
    select ${accountId}, id, "webhookId", "eventSeq", event, "subjectId", body, "createdAt", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as draft (place integer, id uuid, "webhookId" uuid,
      "eventSeq" bigint, event text, "subjectId" uuid, body jsonb, "createdAt" timestamptz)
    order by place`)
  const webhookIds = [...new Set(drafts.map(({ webhookId }) => webhookId))]
  // Written also where it is said already: who is about to say that nothing is left has to wait for this to commit. Locked
  // in one order, so that two do not wait for each other in a circle.
  await tx.run(sql`
    with due as (
      select account_id, id from webhooks where account_id = ${accountId} and id = any(${webhookIds}::uuid[])
      order by id for no key update
    )
    update webhooks set due_at = least(due_at, ${now}) from due
    where webhooks.account_id = due.account_id and webhooks.id = due.id`)
}

/** Has it tried again, from the first try on where it was over. */
export async function reviveDelivery(
  tx: Tx,
  webhook: WebhookRef,
  delivery: { id: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set attempts = case status when 'pending' then attempts else 0 end,
      status = 'pending', next_attempt_at = ${now}, finished_at = null
    where account_id = ${webhook.accountId} and id = ${delivery.id}`)
  await tx.run(sql`
    update webhooks set due_at = ${now}, paused_until = null
    where account_id = ${webhook.accountId} and id = ${webhook.id}`)
}

/** Has one that is left alone tried again at the next look. */
export async function endPause(tx: Tx, webhook: WebhookRef): Promise<void> {
  await tx.run(sql`
    update webhooks set paused_until = null
    where account_id = ${webhook.accountId} and id = ${webhook.id} and paused_until is not null`)
}

/** Forgets what was said of these, where it is said already. */
export async function forgetBodiesOf(tx: Tx, accountId: string, subjectIds: string[]): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set body = null
    where account_id = ${accountId} and subject_id = any(${subjectIds}::uuid[]) and body is not null
      and status <> 'pending'`)
}

/** What is still to be said of one, locked. */
export async function lockUnsaid(
  tx: Tx,
  accountId: string,
  subjectId: string,
): Promise<{ id: string; body: unknown }[]> {
  return await tx.many(sql`
    select id, body from webhook_deliveries
    where account_id = ${accountId} and subject_id = ${subjectId} and body is not null and status = 'pending'
    order by id for update`)
}

export async function updateBody(tx: Tx, accountId: string, id: string, body: unknown): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set body = ${JSON.stringify(body)} where account_id = ${accountId} and id = ${id}`)
}

const bite = 1000

/** Forgets what some of those that are over and older said; false once there are none. */
export async function forgetBodiesBefore(tx: Tx, before: Date): Promise<boolean> {
  const gone = await tx.run(sql`
    update webhook_deliveries set body = null where (account_id, id) in (
      select account_id, id from webhook_deliveries
      where created_at < ${before} and body is not null and status <> 'pending' order by created_at limit ${bite})`)
  return gone > 0
}

/** Forgets some of those made before then; false once there are none. */
export async function deleteDeliveriesBefore(tx: Tx, before: Date): Promise<boolean> {
  const gone = await tx.run(sql`
    delete from webhook_deliveries where (account_id, id) in (
      select account_id, id from webhook_deliveries where created_at < ${before} order by created_at limit ${bite})`)
  return gone > 0
}
