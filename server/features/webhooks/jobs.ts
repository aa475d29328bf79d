/** Background work of webhooks: telling an address, with five tries, and forgetting what was told a month ago. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import { defineJob, type JobRoute, onJob, onSchedule } from '../../platform/jobs/jobs.ts'
import type { GuardedFetch, OutboundResult } from '../../platform/net/guarded-fetch.ts'
import type { Platform } from '../../platform/platform.ts'
import { mentionsOf, withoutWords } from '../messages/without-words.ts'
import * as queries from './queries.ts'
import { secretOf } from './webhooks.ts'

export const deliverWebhook = defineJob(
  'deliver-webhook',
  z.object({ accountId: z.string(), id: z.string() }),
)
export const forgetTold = defineJob(
  'forget-told',
  z.object({ accountId: z.string(), messageId: z.string(), num: z.number().int(), since: z.string() }),
)
export const mostAttempts = 5
const keptDays = 30

export const webhookJobs = ({ db, clock, secret }: Platform, fetch: GuardedFetch): JobRoute[] => [
  onJob(deliverWebhook, async (delivery) => {
    const due = await queries.selectDue(db.read, delivery.accountId, delivery.id)
    if (!due) return
    const body = JSON.stringify(due.body)
    const key = secretOf(secret, due.webhookId, due.sealed)
    const headers = signedHeaders(key, printId('delivery', delivery.id), clock.now(), body)
    const result = await fetch(due.url, { method: 'POST', headers, body })
    const outcome = outcomeOf(result, due.attempts + 1, clock.now())
    await db.transact((tx) => queries.updateDelivery(tx, delivery, outcome))
    // Said once it is written: the job's failure is what brings the next try.
    if (outcome.status === 'pending') throw new Error(`a webhook was not told: ${outcome.error}`)
  }),
  // What was told is told; what is kept of it, and what is still to be told, forgets the words.
  onJob(forgetTold, async (gone) => {
    await db.transact(async (tx) => {
      for (const { id, body } of await queries.selectTelling(
        tx,
        gone.accountId,
        gone.since,
        mentionsOf(gone),
      ))
        await queries.updateBody(tx, gone.accountId, id, withoutWords(body, gone))
    })
  }),
  onSchedule('sweep-webhook-deliveries', '41 4 * * *', async () => {
    const before = new Date(clock.now().getTime() - keptDays * 86_400_000)
    while (await db.transact((tx) => queries.deleteDeliveriesBefore(tx, before))) {}
  }),
]

/** The headers of Standard Webhooks. */
function signedHeaders(secret: string, id: string, now: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}

function outcomeOf(result: OutboundResult, attempts: number, now: Date): queries.Outcome {
  const responseStatus = result.ok ? result.status : null
  if (result.ok && result.status >= 200 && result.status < 300)
    return { status: 'delivered', responseStatus, error: null, finishedAt: now }
  const error = result.ok ? `answered ${result.status}` : `${result.failure}: ${result.detail}`
  // An address that may not be reached stays so.
  const isOver = attempts >= mostAttempts || (!result.ok && result.failure === 'forbidden')
  return { status: isOver ? 'failed' : 'pending', responseStatus, error, finishedAt: isOver ? now : null }
}
