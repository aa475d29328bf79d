/** Deliveries: what a webhook was told, is being told, or could not be told. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { WebhookFormat } from '../../platform/events/webhook-format.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import * as queries from './delivery-queries.ts'
import { wakeSenders } from './wake-job.ts'
import type { Webhook } from './webhooks.ts'

export interface Delivery {
  id: string
  num: number
  event: string
  /** The event's place in the account's log; a trial has none. */
  eventSeq: number | null
  status: 'pending' | 'delivered' | 'failed'
  attempts: number
  responseStatus: number | null
  error: string | null
  nextAttemptAt: Date | null
  /** It is not tried before one that failed and is tried again. */
  waitsForEarlier: boolean
  /** Whether what it said is still known. */
  isKept: boolean
  createdAt: Date
  finishedAt: Date | null
}

/** How long what a delivery said is known, and how long the delivery. */
const bodyDays = 7
const logDays = 30
const day = 86_400_000

/** What a webhook was told, the newest first. */
export async function listDeliveries(
  reader: Reader,
  webhook: Webhook,
  page: { after: number; limit: number },
): Promise<Delivery[]> {
  return await queries.selectDeliveries(reader, webhook, page)
}

/** One of a webhook's; NOT_FOUND when there is none. */
async function getDelivery(reader: Reader, webhook: Webhook, id: string): Promise<Delivery> {
  const delivery = await queries.selectDelivery(reader, webhook, id)
  if (!delivery) throw refuse('not_found')
  return delivery
}

/** One of a webhook's with what it said, as long as that is kept. */
export async function getDeliveryInFull(
  reader: Reader,
  webhook: Webhook,
  id: string,
): Promise<{ delivery: Delivery; body: Record<string, unknown> | null }> {
  const delivery = await getDelivery(reader, webhook, id)
  return { delivery, body: await queries.selectBody(reader, webhook, delivery) }
}

/** Sends a delivery once more, under the same id and with the same words. */
export async function redeliver(tx: Tx, webhook: Webhook, id: string, now: Date): Promise<Delivery> {
  refuseDisabled(webhook)
  const delivery = await getDelivery(tx, webhook, id)
  if (!delivery.isKept)
    throw clash('is_forgotten', `What it said is forgotten: after ${bodyDays} days, or it was deleted`)
  await queries.reviveDelivery(tx, webhook, delivery, now)
  await wakeSenders(tx)
  return await getDelivery(tx, webhook, delivery.id)
}

/** Sends a trial, so that a receiver can be tried out without an event. */
export async function sendPing(
  tx: Tx,
  webhook: Webhook,
  format: WebhookFormat,
  now: Date,
): Promise<Delivery> {
  refuseDisabled(webhook)
  const id = newId()
  const ping = {
    id,
    webhookId: webhook.id,
    eventSeq: null,
    event: queries.trial,
    subjectId: id,
    createdAt: now,
  }
  await queries.insertDeliveries(tx, webhook.accountId, [{ ...ping, body: format.ping(webhook, now) }], now)
  // Who asks whether anybody is there wants to know it now.
  await queries.endPause(tx, webhook)
  await wakeSenders(tx)
  return await getDelivery(tx, webhook, id)
}

/** Forgets some of what is too old to keep; false once there is nothing left. */
export async function forgetOld(tx: Tx, now: Date): Promise<boolean> {
  const before = (days: number) => new Date(now.getTime() - days * day)
  if (await queries.deleteDeliveriesBefore(tx, before(logDays))) return true
  return await queries.forgetBodiesBefore(tx, before(bodyDays))
}

function refuseDisabled(webhook: Webhook): void {
  if (webhook.status === 'disabled') throw clash('is_disabled', 'The webhook is disabled')
}
