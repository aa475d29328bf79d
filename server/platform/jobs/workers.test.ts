import { afterEach, beforeEach, expect, test } from 'bun:test'
import { z } from 'zod'
import { cloneDatabase, dropDatabase } from '../../../testkit/database.ts'
import { type Database, openDatabase } from '../db/db.ts'
import { createLog } from '../log/log.ts'
import { defineJob, enqueue, onJob } from './jobs.ts'
import { startWorkers, type Workers } from './workers.ts'

const greet = defineJob('greet', z.object({ name: z.string() }))
const greeted: string[] = []
let url: string
let db: Database
let workers: Workers | undefined

const start = (run: (name: string) => Promise<void>) =>
  startWorkers({ db, log: createLog('silent'), routes: [onJob(greet, ({ name }) => run(name))] })
const until = async (condition: () => boolean) => {
  const deadline = performance.now() + 20_000
  while (!condition() && performance.now() < deadline) await Bun.sleep(10)
  expect(condition()).toBe(true)
}

beforeEach(async () => {
  greeted.length = 0
  url = await cloneDatabase()
  db = openDatabase({ url, poolSize: 8, onError: () => {}, onAppended: () => {} })
})
afterEach(async () => {
  await workers?.stop()
  await db.close()
  dropDatabase(url)
})

test('a job whose worker died is run by the next one, and its queue goes on', async () => {
  await db.transact((tx) => enqueue(tx, greet, { name: 'Ada' }, { queue: 'greetings' }))
  for (const table of ['_private_jobs', '_private_job_queues'])
    await db.pool.query(`update graphile_worker.${table} set locked_by = 'pool-gone', locked_at = now()`)

  workers = start(async (name) => void greeted.push(name))

  await until(() => greeted.length > 0)
  expect(greeted).toEqual(['Ada'])
})

test('a job under way is left to its worker', async () => {
  const ended = Promise.withResolvers<void>()
  workers = start(async (name) => {
    greeted.push(name)
    await ended.promise
  })
  await db.transact((tx) => enqueue(tx, greet, { name: 'Ada' }))
  await until(() => greeted.length > 0)

  const others = startWorkers({
    db,
    log: createLog('silent'),
    routes: [onJob(greet, async ({ name }) => void greeted.push(`${name} again`))],
  })
  await db.transact((tx) => enqueue(tx, greet, { name: 'Grace' }))
  await until(() => greeted.some((name) => name.startsWith('Grace')))
  ended.resolve()
  await others.stop()

  expect(greeted.filter((name) => name.startsWith('Ada'))).toEqual(['Ada'])
})

test('workers whose connections are lost are started again', async () => {
  workers = start(async (name) => void greeted.push(name))
  await db.transact((tx) => enqueue(tx, greet, { name: 'Ada' }))
  await until(() => greeted.length > 0)

  const others = 'datname = current_database() and pid <> pg_backend_pid()'
  await db.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`)
  await db.transact((tx) => enqueue(tx, greet, { name: 'Grace' })).catch(() => {})
  await db.transact((tx) => enqueue(tx, greet, { name: 'Linus' })).catch(() => {})
  await db.transact((tx) => enqueue(tx, greet, { name: 'Margaret' }))

  await until(() => greeted.includes('Margaret'))
})
