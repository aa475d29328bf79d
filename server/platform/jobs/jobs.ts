/**
 * Background work on graphile-worker: a job is enqueued inside the caller's transaction and runs at least
 * once after the commit. A job calls one verb and may run twice. A key makes a later enqueue replace an
 * earlier one that has not started, or, where both payloads are lists, join it.
 */
import { EventEmitter } from 'node:events'
import {
  type Logger,
  type Runner,
  run,
  runMigrations,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import type { Database, Tx } from '../db/db.ts'
import type { Log } from '../log/log.ts'

export interface JobType<Payload = unknown> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

export interface JobRoute {
  readonly job: JobType
  readonly run: (payload: unknown) => Promise<void>
  /** Runs by itself, in crontab form, UTC. */
  readonly cron?: string
}

/** Declares a kind of job. Names are imperative: `sweep-files`. */
export function defineJob<Payload>(name: string, payload: z.ZodType<Payload>): JobType<Payload> {
  return { name, payload }
}

/** Binds a job to the verb it calls. */
export function onJob<Payload>(
  job: JobType<Payload>,
  perform: (payload: Payload) => Promise<void>,
  cron?: string,
): JobRoute {
  const route = { job: job as JobType, run: (payload: unknown) => perform(job.payload.parse(payload)) }
  return cron === undefined ? route : { ...route, cron }
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

export interface Jobs {
  /** Lets the jobs under way end and starts no other. */
  stop(): Promise<void>
}

export interface JobsOptions {
  db: Database
  log: Log
  routes: JobRoute[]
}

const restartPauseMs = 1000

/** Makes or renews the tables of jobs: whoever enqueues needs them before any worker runs. */
export async function prepareJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url })
}

/** Starts the workers of this node. A database that is away ends them; they are started again until `stop`. */
export function startJobs(options: JobsOptions): Jobs {
  let workers: Workers | undefined
  let isStopped = false
  // A runner that has ended already refuses to be stopped.
  const stopWorkers = async () => await workers?.runner.stop().catch(() => {})

  const keepRunning = async () => {
    while (!isStopped) {
      try {
        workers = await startWorkers(options, workers?.poolIds ?? [])
        if (isStopped) await stopWorkers()
        await workers.runner.promise
      } catch (error) {
        options.log.warn({ err: error }, 'the job workers ended')
      }
      if (!isStopped) await Bun.sleep(restartPauseMs)
    }
  }
  const running = keepRunning()
  return {
    async stop() {
      isStopped = true
      await stopWorkers()
      await running
    },
  }
}

interface Workers {
  runner: Runner
  /** The names under which its jobs are locked. */
  poolIds: string[]
}

async function startWorkers({ db, log, routes }: JobsOptions, formerPoolIds: string[]): Promise<Workers> {
  // What ended workers could not give back would stay locked for hours.
  if (formerPoolIds.length > 0)
    await db.pool.query('select graphile_worker.force_unlock_workers($1::text[])', [formerPoolIds])
  const crontab = routes.flatMap((route) => (route.cron ? [`${route.cron} ${route.job.name} ?fill=1h`] : []))
  const events: WorkerEvents = new EventEmitter()
  const poolIds: string[] = []
  events.on('pool:create', ({ workerPool }) => void poolIds.push(workerPool.id))
  const runner = await run({
    pgPool: db.pool,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    crontab: crontab.join('\n'),
    logger: workerLogger(log),
    events,
    // Without batches, a job whose outcome cannot be written (the database is away) is a promise nobody
    // awaits, which ends the process; a batch that fails ends the workers in order.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(
      routes.map((route) => [route.job.name, (payload: unknown) => route.run(payload)]),
    ),
  })
  return { runner, poolIds }
}

function workerLogger(log: Log): Logger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error') log.error({ err: meta?.['error'] }, message.slice(0, 200))
    else if (level === 'warning') log.warn(message.slice(0, 200))
    else log.debug(message.slice(0, 200))
  })
}
