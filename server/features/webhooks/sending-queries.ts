/**
 * SQL of sending: which webhooks have something due, who sends it, and what came of it. A lease is a process's word that
 * it is sending; it is counted by the database's clock, which is one for all nodes.
 */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { trial } from './delivery-queries.ts'
import { stands } from './queries.ts'

export interface Sending {
  accountId: string
  id: string
  num: number
  url: string
  format: string
  sealed: Buffer
  previousSealed: Buffer | null
  previousUntil: Date | null
  failures: number
  failingSince: Date | null
}

const isFree = sql`(w.leased_until is null or w.leased_until < now())`
const leaseEnd = sql`now() + interval '15 seconds'`

/** Takes some that have something due and that nobody sends for, at most a few of each account, the longest due first. */
export async function claimWebhooks(
  tx: Tx,
  wish: {
    lease: string
    now: Date
    limit: number
    perAccount: number
    crowdedAccounts: string[]
    except: string[]
  },
): Promise<Sending[]> {
  return await tx.many<Sending>(sql`
    with ranked as (
      select w.account_id, w.id, w.due_at, row_number() over (partition by w.account_id order by w.due_at) as place
      from webhooks w
      where w.due_at <= ${wish.now} and w.status = 'active' and ${isFree}
        and not exists (select from webhook_pauses)
        and (w.source = 'account' or exists (
          select from webhooks where account_id = w.account_id and id = w.id and ${stands}))
        and (w.paused_until is null or w.paused_until <= ${wish.now})
        and w.account_id <> all(${wish.crowdedAccounts}::uuid[]) and w.id <> all(${wish.except}::uuid[])
    ), chosen as (
      select w.account_id, w.id from webhooks w
      join ranked on ranked.account_id = w.account_id and ranked.id = w.id and ranked.place <= ${wish.perAccount}
      where ${isFree} order by ranked.due_at limit ${wish.limit} for no key update of w skip locked
    )
    update webhooks w set lease = ${wish.lease}, leased_until = ${leaseEnd}
    from chosen where w.account_id = chosen.account_id and w.id = chosen.id
    returning w.account_id as "accountId", w.id, w.num, w.url, w.format, w.secret as sealed,
      w.previous_secret as "previousSealed", w.previous_until as "previousUntil", w.failures,
      w.failing_since as "failingSince"`)
}

/** Says that a process still sends for all it has taken. */
export async function renewLeases(tx: Tx, lease: string): Promise<void> {
  await tx.run(sql`
    with mine as (
      select account_id, id from webhooks where lease = ${lease} order by account_id, id for no key update skip locked
    )
    update webhooks w set leased_until = ${leaseEnd} from mine where w.account_id = mine.account_id and w.id = mine.id`)
}

export interface Due {
  id: string
  event: string
  eventSeq: number | null
  subjectId: string
  body: unknown
  attempts: number
  nextAttemptAt: Date
}

/** An earlier one of the same subject that `holds` back this one. */
const isHeldBack = (triesInOrder: number, holds: Sql) => sql`exists (
  select from webhook_deliveries e
  where e.account_id = d.account_id and e.webhook_id = d.webhook_id and e.subject_id = d.subject_id
    and e.status = 'pending' and e.num < d.num and e.attempts < ${triesInOrder} and ${holds})`

/** What is due for a webhook, in order, without what has to wait for something before it. */
export async function selectDue(
  reader: Reader,
  { accountId, id }: { accountId: string; id: string },
  wish: { now: Date; limit: number; triesInOrder: number },
): Promise<Due[]> {
  return await reader.many<Due>(sql`
    select d.id, d.event, d.event_seq as "eventSeq", d.subject_id as "subjectId", d.body, d.attempts,
      d.next_attempt_at as "nextAttemptAt"
    from webhook_deliveries d
    where d.account_id = ${accountId} and d.webhook_id = ${id} and d.status = 'pending'
      and d.next_attempt_at <= ${wish.now}
      and not ${isHeldBack(wish.triesInOrder, sql`e.next_attempt_at > ${wish.now}`)}
    order by d.num limit ${wish.limit}`)
}

/** Gives up a webhook's hints that were to be told before then. */
export async function dropHints(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  { before, now }: { before: Date; now: Date },
): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set status = 'failed', error = 'dropped: a hint that came too late',
      next_attempt_at = null, finished_at = ${now}
    where account_id = ${accountId} and webhook_id = ${id} and status = 'pending'
      and event_seq is null and event <> ${trial} and next_attempt_at < ${before}`)
}

export interface Outcome {
  id: string
  status: 'pending' | 'delivered' | 'failed'
  responseStatus: number | null
  error: string | null
  nextAttemptAt: Date | null
  finishedAt: Date | null
}

export async function updateDeliveries(tx: Tx, accountId: string, outcomes: Outcome[]): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries d set status = o.status, attempts = d.attempts + 1,
      response_status = o."responseStatus", error = o.error, next_attempt_at = o."nextAttemptAt",
      finished_at = o."finishedAt"
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o (id uuid, status text, "responseStatus" smallint,
      error text, "nextAttemptAt" timestamptz, "finishedAt" timestamptz)
    where d.account_id = ${accountId} and d.id = o.id and d.status = 'pending'`)
}

export interface Health {
  failures: number
  failingSince: Date | null
  pausedUntil: Date | null
  disabledReason: 'gone' | 'failing' | null
}

/** Keeps how the receiver does. False where the lease was lost meanwhile, or the webhook is no longer to be told. */
export async function updateHealth(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  { failures, failingSince, pausedUntil, disabledReason }: Health,
  by: { lease: string; now: Date },
): Promise<boolean> {
  const isGone = disabledReason !== null
  const changed = await tx.run(sql`
    update webhooks set failures = ${failures}, failing_since = ${failingSince}, paused_until = ${pausedUntil},
      status = case when ${isGone} then 'disabled' else status end,
      disabled_reason = coalesce(${disabledReason}, disabled_reason),
      disabled_at = case when ${isGone} then ${by.now} else disabled_at end
    where account_id = ${accountId} and id = ${id} and lease = ${by.lease} and status = 'active'`)
  return changed > 0
}

/** Has all that waits for its next try sent now: the receiver is back. */
export async function hurryDeliveries(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set next_attempt_at = ${now}
    where account_id = ${accountId} and webhook_id = ${id} and status = 'pending' and next_attempt_at > ${now}`)
}

/** Ends a lease; what is left of the webhook's deliveries says when it is due again. */
export async function releaseWebhook(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  { lease, triesInOrder }: { lease: string; triesInOrder: number },
): Promise<void> {
  // Locked by a statement of its own: the next one then sees what was added while this one waited.
  const isOurs = await tx.one(sql`
    select from webhooks where account_id = ${accountId} and id = ${id} and lease = ${lease} for no key update`)
  if (!isOurs) return
  const next = await tx.one<{ at: Date }>(sql`
    select d.next_attempt_at as at from webhook_deliveries d
    where d.account_id = ${accountId} and d.webhook_id = ${id} and d.status = 'pending'
      and not ${isHeldBack(triesInOrder, sql`e.next_attempt_at > d.next_attempt_at`)}
    order by d.next_attempt_at limit 1`)
  await tx.run(sql`
    update webhooks set lease = null, leased_until = null, due_at = ${next?.at ?? null}
    where account_id = ${accountId} and id = ${id}`)
}
