/**
 * Background work on graphile-worker: a job is enqueued inside the caller's transaction and runs at least
 * once after the commit. A job calls one verb and may run twice. A key makes a later enqueue replace an
 * earlier one that has not started, or, where both payloads are lists, join it.
 */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../db/db.ts'

export interface JobType<Payload = unknown> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

export interface JobRoute {
  readonly job: JobType
  readonly run: (payload: unknown, stop: AbortSignal) => Promise<void>
  /** Runs by itself, in crontab form, UTC. */
  readonly cron?: string
}

/** Declares a kind of job. Names are imperative: `sweep-files`. */
export function defineJob<Payload>(name: string, payload: z.ZodType<Payload>): JobType<Payload> {
  return { name, payload }
}

/** Binds a job to the verb it calls. One that may take long looks whether it shall stop: the server waits for it. */
export function onJob<Payload>(
  job: JobType<Payload>,
  perform: (payload: Payload, stop: AbortSignal) => Promise<void>,
): JobRoute {
  return { job: job as JobType, run: (payload, stop) => perform(job.payload.parse(payload), stop) }
}

/** A job that nobody enqueues: it runs by itself, at the times of a crontab line in UTC, and takes no payload. */
export function onSchedule(name: string, cron: string, perform: () => Promise<void>): JobRoute {
  // The library adds when it was due.
  return { ...onJob(defineJob(name, z.looseObject({})), perform), cron }
}

export interface EnqueueOptions {
  key?: string
  runAt?: Date
  maxAttempts?: number
  /** Jobs of one queue run one after the other, over all nodes. */
  queue?: string
}

/** Adds a job when the transaction commits. */
export async function enqueue<Payload>(
  tx: Tx,
  job: JobType<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
) {
  await enqueueMany(tx, job, [{ payload, ...options }])
}

/** Adds a job that is due so long from now by the clock the queue runs by, the database's. */
export async function enqueueAfter<Payload>(
  tx: Tx,
  job: JobType<Payload>,
  payload: Payload,
  { delayMs, ...options }: Omit<EnqueueOptions, 'runAt'> & { delayMs: number },
): Promise<void> {
  const row = await tx.one<{ now: Date }>(sql`select clock_timestamp() as now`)
  if (!row) throw new Error('the database tells no time')
  await enqueue(tx, job, payload, { ...options, runAt: new Date(row.now.getTime() + delayMs) })
}

/** Adds many jobs in one statement. */
export async function enqueueMany<Payload>(
  tx: Tx,
  job: JobType<Payload>,
  drafts: (EnqueueOptions & { payload: Payload })[],
): Promise<void> {
  const specs = drafts.map(({ payload, key, runAt, maxAttempts, queue }) => ({
    identifier: job.name,
    payload,
    queue: queue ?? null,
    job_key: key ?? null,
    run_at: runAt?.toISOString() ?? null,
    max_attempts: maxAttempts ?? 25,
  }))
  await tx.run(sql`
    select graphile_worker.add_jobs(array(
      select (identifier, payload, queue, run_at, max_attempts, job_key, 0, null)::graphile_worker.job_spec
      from jsonb_to_recordset(${JSON.stringify(specs)}::jsonb)
        as spec (identifier text, payload json, queue text, run_at timestamptz, max_attempts int, job_key text)
    ))`)
}
