/**
 * The workers that run jobs on this node. They live as long as one connection does, which holds a lock in
 * their name: a database that is away ends them, and they are started again; what workers without a lock
 * left locked is free to be run by others.
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
import type pg from 'pg'
import type { Database } from '../db/db.ts'
import type { Log } from '../log/log.ts'
import type { JobRoute } from './jobs.ts'

export interface Workers {
  /** Lets the jobs under way end and starts no other. */
  stop(): Promise<void>
}

export interface WorkersOptions {
  db: Database
  log: Log
  routes: JobRoute[]
}

/**
 * More than there are queues of what takes long (files of contacts, analysis, pushes): were all of these at work, two
 * workers still run what is due at its time. Who waits for a push holds no connection of the pool.
 */
const workerCount = 6
const restartPauseMs = 1000
const freeEveryMs = 20_000
/** Workers may take a job a moment before they hold the lock of their name: so young a job is left alone. */
const graceSeconds = 3

/** Makes or renews the tables of jobs: whoever enqueues needs them before any worker runs. */
export async function prepareJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url })
}

/** Starts the workers, and starts them again whenever they end, until `stop`. */
export function startWorkers(options: WorkersOptions): Workers {
  const { db, log } = options
  let runner: Runner | undefined
  let isStopped = false

  const keepRunning = async () => {
    while (!isStopped) {
      try {
        await freeAbandonedJobs(db.pool)
        runner = await startRunner(options)
        if (isStopped) await end(runner)
        await runner.promise
      } catch (error) {
        log.warn({ err: error }, 'the job workers ended')
      }
      if (!isStopped) await Bun.sleep(restartPauseMs)
    }
  }
  const running = keepRunning()
  const free = () => {
    freeAbandonedJobs(db.pool).catch((error) => log.warn({ err: error }, 'no abandoned job was freed'))
  }
  // Whoever comes back at once after a crash finds what was under way too young at first.
  const soon = setTimeout(free, graceSeconds * 1000)
  const timer = setInterval(free, freeEveryMs)
  return {
    async stop() {
      isStopped = true
      clearTimeout(soon)
      clearInterval(timer)
      if (runner) await end(runner)
      await running
    },
  }
}

/** A runner that has ended already refuses to be stopped. */
async function end(runner: Runner): Promise<void> {
  await runner.stop().catch(() => {})
}

async function startRunner({ db, log, routes }: WorkersOptions): Promise<Runner> {
  const crontab = routes.flatMap((route) => (route.cron ? [`${route.cron} ${route.job.name} ?fill=1h`] : []))
  const events: WorkerEvents = new EventEmitter()
  const stopping = new AbortController()
  events.on('pool:gracefulShutdown', () => stopping.abort())
  let name = ''
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id
  })
  const runner = await run({
    pgPool: db.pool,
    concurrency: workerCount,
    pollInterval: 1000,
    noHandleSignals: true,
    crontab: crontab.join('\n'),
    logger: workerLogger(log),
    events,
    // Without batches, a job whose outcome cannot be written (the database is away) is a promise nobody
    // awaits, which ends the process; a batch that fails ends the workers in order.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(
      routes.map((route) => [route.job.name, (payload: unknown) => route.run(payload, stopping.signal)]),
    ),
  })
  try {
    const release = await showLife(db.pool, name, () => end(runner))
    runner.promise.then(release, release)
    return runner
  } catch (error) {
    await end(runner)
    throw error
  }
}

/** Holds the lock of a name until released, or until its connection is lost. */
async function showLife(pool: pg.Pool, name: string, lost: () => void): Promise<() => void> {
  const client = await pool.connect()
  client.once('error', lost)
  client.once('end', lost)
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
  } catch (error) {
    client.release(true)
    throw error
  }
  return () => client.release(true)
}

/**
 * Frees what workers that died have locked. By itself the library waits four hours for them, and a queue
 * (such as the one of analysis) stands still as long.
 */
async function freeAbandonedJobs(pool: pg.Pool): Promise<void> {
  const isOld = `locked_by is not null and locked_at < now() - interval '${graceSeconds} seconds'`
  await pool.query(`
    select graphile_worker.force_unlock_workers(array(
      select locked_by
      from (
        select locked_by from graphile_worker._private_jobs where ${isOld}
        union
        select locked_by from graphile_worker._private_job_queues where ${isOld}
      ) as owners
      where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))
    ))`)
}

function workerLogger(log: Log): Logger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error') log.error({ err: meta?.['error'] }, message.slice(0, 200))
    else if (level === 'warning') log.warn(message.slice(0, 200))
    else log.debug(message.slice(0, 200))
  })
}
