/**
 * Sends what is due. Each webhook is served by one process at a time, under a lease that others take over when it dies;
 * a receiver gets a few requests at once and never two of one conversation, a node serves many receivers beside each
 * other, and one that does not answer costs a place among them for as long as a request may take.
 */
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { WebhookFormat } from '../../platform/events/webhook-format.ts'
import { newId, printId } from '../../platform/ids/ids.ts'
import type { Log } from '../../platform/log/log.ts'
import type { GuardedFetch } from '../../platform/net/guarded-fetch.ts'
import { trial } from './delivery-queries.ts'
import { webhookChanged } from './events.ts'
import { type Attempt, healthAfter, isBack, judge, unsigned } from './judging.ts'
import { eventIdOf } from './native-format.ts'
import { hintsBefore, triesInOrder } from './schedule.ts'
import { secretsOf } from './secrets.ts'
import type { Due, Sending } from './sending-queries.ts'
import * as queries from './sending-queries.ts'

export interface Sender {
  /** Looks for what is due; over when all that was found is being sent. */
  wake(): Promise<void>
  /** Looks by itself from now on. */
  start(): void
  /** Lets the requests under way end and sends no other. */
  stop(): Promise<void>
}

export interface SenderOptions {
  db: Database
  clock: Clock
  log: Log
  /** The installation's. */
  secret: Uint8Array
  formats: readonly WebhookFormat[]
  fetch: GuardedFetch
}

/** Receivers served at once by a node, and of one account. */
const mostReceivers = 64
const mostOfAccount = 16
const claimedOfAccount = 4
/** Requests a receiver gets at once, and deliveries that are read for it together. */
const share = 4
const batchSize = 50
/** So long without a pause; then whoever waits for a place comes first. */
const turnMs = 15_000
/** How long this process keeps its hands off a webhook it could not serve for a reason of our own; others may try. */
const troubleMs = 5000
const lookEveryMs = 1000
const renewEveryMs = 5000

export function createSender(options: SenderOptions): Sender {
  const { db, clock, log } = options
  const lease = newId()
  const serving = new Map<Promise<void>, string>()
  const troubled = new Map<string, number>()
  const timers: ReturnType<typeof setInterval>[] = []
  let looking: Promise<void> | undefined
  let isWanted = false
  let isStopped = false
  let hasComplained = false

  /** It concerns all that was sealed with that secret: said once, and of each delivery in the log of its webhook. */
  const couldNotSign = () => {
    if (!hasComplained)
      log.error('a webhook is not told, its secret does not open: npm run parley -- doctor says more')
    hasComplained = true
  }
  const look = async () => {
    while (isWanted && !isStopped) {
      isWanted = false
      const limit = mostReceivers - serving.size
      if (limit <= 0) return
      const wish = { lease, now: clock.now(), limit, perAccount: claimedOfAccount }
      for (const [id, until] of troubled) if (until <= performance.now()) troubled.delete(id)
      const but = { crowdedAccounts: crowded(serving.values()), except: [...troubled.keys()] }
      const claimed = await db.transact((tx) => queries.claimWebhooks(tx, { ...wish, ...but }))
      for (const webhook of claimed) begin(webhook)
      // There may be more of an account of which only some were taken.
      if (claimed.length > 0) isWanted = true
    }
  }
  const wake = () => {
    isWanted = true
    looking ??= look()
      .catch((error) => log.warn({ err: error }, 'webhooks could not be looked for'))
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  const begin = (webhook: Sending) => {
    const work = serve({ ...options, lease, isStopped: () => isStopped, couldNotSign }, webhook)
      .catch((error) => {
        // What is wrong here, and not with the receiver, would be wrong again at once.
        troubled.set(webhook.id, performance.now() + troubleMs)
        log.warn({ err: error, webhookId: webhook.id }, 'a webhook could not be served')
      })
      .finally(() => {
        serving.delete(work)
        if (!isStopped) void wake()
      })
    serving.set(work, webhook.accountId)
  }

  return {
    wake,
    start() {
      const renew = () => {
        if (serving.size === 0) return
        db.transact((tx) => queries.renewLeases(tx, lease)).catch((error) =>
          log.warn({ err: error }, 'the leases of webhooks could not be renewed'),
        )
      }
      timers.push(
        setInterval(() => void wake(), lookEveryMs),
        setInterval(renew, renewEveryMs),
      )
    },
    async stop() {
      isStopped = true
      await looking
      await Promise.all(serving.keys())
      for (const timer of timers) clearInterval(timer)
    },
  }
}

/** Accounts that have as many places as one may have. */
function crowded(accountIds: Iterable<string>): string[] {
  const counted = Map.groupBy(accountIds, (accountId) => accountId)
  return [...counted].flatMap(([accountId, all]) => (all.length >= mostOfAccount ? [accountId] : []))
}

interface Serving extends SenderOptions {
  lease: string
  isStopped(): boolean
  couldNotSign(): void
}

/** Sends for one webhook until nothing is due, its turn is over, or the receiver had better be left alone. */
async function serve(work: Serving, claimed: Sending): Promise<void> {
  const { db, clock, lease } = work
  const turnEnds = performance.now() + turnMs
  try {
    let webhook: Sending | undefined = claimed
    while (webhook && !work.isStopped() && performance.now() < turnEnds) {
      // A receiver in doubt is asked one thing at a time.
      const limit = webhook.failures > 0 ? 1 : batchSize
      const due = await queries.selectDue(db.read, webhook, { now: clock.now(), limit, triesInOrder })
      if (due.length === 0) return
      if (due.some((delivery) => isLateHint(delivery, clock.now()))) {
        await dropHints(work, webhook)
        continue
      }
      const attempts = await sendInOrder(work, webhook, due)
      webhook = await record(work, webhook, attempts)
    }
  } finally {
    await db.transact((tx) => queries.releaseWebhook(tx, claimed, { lease, triesInOrder }))
  }
}

/** Who types is no news after some seconds, of a pause or of a receiver that was away. */
function isLateHint({ event, eventSeq, nextAttemptAt }: Due, now: Date): boolean {
  return eventSeq === null && event !== trial && nextAttemptAt < hintsBefore(now)
}

async function dropHints({ db, clock }: Serving, webhook: Sending): Promise<void> {
  const now = clock.now()
  await db.transact((tx) => queries.dropHints(tx, webhook, { before: hintsBefore(now), now }))
}

/** A few conversations beside each other, each in its own order; ends early when the receiver is away. */
async function sendInOrder(work: Serving, webhook: Sending, due: Due[]): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  const subjects = Map.groupBy(due, ({ subjectId }) => subjectId).values()
  let isOver = false
  const sendSubjects = async () => {
    for (const deliveries of subjects) {
      for (const delivery of deliveries) {
        if (isOver || work.isStopped()) return
        // Those before it may have taken long; it is given up at the next look.
        if (isLateHint(delivery, work.clock.now())) continue
        const attempt = await send(work, webhook, delivery)
        attempts.push(attempt)
        if (attempt.verdict === 'away' || attempt.verdict === 'gone') isOver = true
        const isHolding = attempt.outcome.status === 'pending' && delivery.attempts + 1 < triesInOrder
        if (isHolding) break
      }
    }
  }
  await Promise.all(Array.from({ length: share }, sendSubjects))
  return attempts
}

async function send(work: Serving, webhook: Sending, delivery: Due): Promise<Attempt> {
  const { clock, fetch, formats, secret } = work
  const format = formats.find(({ name }) => name === webhook.format)
  if (!format) throw new Error(`nobody speaks ${webhook.format}`)
  const text = JSON.stringify(delivery.body)
  const at = clock.now()
  const secrets = secretsOf(secret, webhook, at)
  if (!secrets) {
    work.couldNotSign()
    return judge(delivery, unsigned, at)
  }
  const { accountId } = webhook
  const headers = {
    'content-type': 'application/json',
    ...format.headers({
      delivery: { id: delivery.id, printed: printId('delivery', delivery.id) },
      at,
      text,
      secrets,
    }),
    ...(delivery.eventSeq === null
      ? {}
      : {
          'parley-event-id': eventIdOf({ accountId, seq: delivery.eventSeq }),
          'parley-event-seq': String(delivery.eventSeq),
        }),
    'parley-attempt': String(delivery.attempts + 1),
  }
  return judge(delivery, await fetch(webhook.url, { method: 'POST', headers, body: text }), clock.now())
}

/** Writes down what came of it; answers the webhook as it is now, or undefined where it is to be left alone. */
async function record(work: Serving, webhook: Sending, attempts: Attempt[]): Promise<Sending | undefined> {
  const { db, clock, log, lease } = work
  if (attempts.length === 0) return undefined
  const now = clock.now()
  const health = healthAfter(webhook, attempts, now)
  const outcomes = attempts.map(({ outcome }) => outcome)
  // The receiver's trouble, not ours: for whoever wonders why something never came.
  for (const { id, status, error } of outcomes)
    if (status === 'failed')
      log.warn({ webhookId: webhook.id, deliveryId: id, reason: error }, 'a delivery is given up')
  const isOurs = await db.transact(async (tx) => {
    const isKept = await queries.updateHealth(tx, webhook, health, { lease, now })
    await queries.updateDeliveries(tx, webhook.accountId, outcomes)
    if (isKept && isBack(webhook, health)) await queries.hurryDeliveries(tx, webhook, now)
    if (isKept && health.disabledReason) announceDisabled(tx, webhook, health.disabledReason, now)
    return isKept
  })
  if (isOurs && health.disabledReason)
    log.warn({ webhookId: webhook.id, reason: health.disabledReason }, 'a webhook is told no more')
  const goesOn = isOurs && !health.disabledReason && !health.pausedUntil
  return goesOn ? { ...webhook, failures: health.failures, failingSince: health.failingSince } : undefined
}

function announceDisabled(tx: Tx, { accountId, id }: Sending, reason: 'gone' | 'failing', now: Date): void {
  const actor = { kind: 'system', id: null } as const
  append(tx, webhookChanged, {
    accountId,
    at: now,
    actor,
    data: { webhookId: id, change: 'disabled', reason },
  })
}
