/** Pruning: events and idempotency keys past their time go, in small bites, and never before they were reacted to. */
import sql from 'sql-template-tag'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/db.ts'
import { type JobRoute, onSchedule } from '../jobs/jobs.ts'

const bite = 5000
/** Hours an idempotency key is kept: a day is promised. */
const keyHours = 48

/** The hourly job. */
export function pruneJobs(options: { db: Database; clock: Clock; eventDays: number }): JobRoute[] {
  return [onSchedule('prune-log', '17 * * * *', () => prune(options))]
}

/** Removes events older than `eventDays` that every reaction has seen, and old idempotency keys. */
export async function prune({
  db,
  clock,
  eventDays,
}: {
  db: Database
  clock: Clock
  eventDays: number
}): Promise<void> {
  const now = clock.now().getTime()
  const eventEnd = new Date(now - eventDays * 86_400_000)
  const keyEnd = new Date(now - keyHours * 3_600_000)
  const untilDone = async (step: () => Promise<number>) => {
    while ((await step()) >= bite) {}
  }
  await untilDone(() =>
    db.transact((tx) =>
      tx.run(sql`
        delete from events using (
          select events.account_id, events.seq from events join dispatch_cursors using (account_id)
          where events.at < ${eventEnd} and events.seq <= dispatch_cursors.seq limit ${bite}
        ) old
        where events.account_id = old.account_id and events.seq = old.seq`),
    ),
  )
  await untilDone(() =>
    db.transact((tx) =>
      tx.run(sql`
        delete from idempotency_keys using (
          select account_id, principal, key from idempotency_keys where created_at < ${keyEnd} limit ${bite}
        ) old
        where idempotency_keys.account_id = old.account_id and idempotency_keys.principal = old.principal
          and idempotency_keys.key = old.key`),
    ),
  )
}
