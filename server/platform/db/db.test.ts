import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import sql from 'sql-template-tag'
import { cloneDatabase, dropDatabase } from '../../../testkit/database.ts'
import { type Database, openDatabase, type Reader } from './db.ts'

let url: string
let db: Database
let appended = 0
beforeAll(async () => {
  url = await cloneDatabase()
  db = openDatabase({ url, poolSize: 2, onError: () => {}, onAppended: () => appended++ })
  await db.pool.query('create table jottings (text text)')
})
afterAll(async () => {
  await db.close()
  dropDatabase(url)
})
beforeEach(async () => {
  appended = 0
  await db.pool.query('delete from jottings')
})

const note = (text: string) => sql`insert into jottings (text) values (${text})`
const notes = async () => (await db.pool.query<{ text: string }>('select text from jottings')).rows

test('a transaction whose failed statement was passed over is no success: its commit is a rollback', async () => {
  const done = db.transact(async (tx) => {
    await tx.run(note('kept?'))
    await tx.one(sql`select 1 / 0`).catch(() => undefined)
    // As an append does: what is run last goes out with the commit, and success would be told to others.
    tx.lastly(() => [])
    return 'done'
  })
  await expect(done).rejects.toThrow('rolled back')
  expect(await notes()).toEqual([])
  expect(appended).toBe(0)

  // The connection is as good as new.
  await db.transact((tx) => tx.run(note('next')))
  expect(await notes()).toEqual([{ text: 'next' }])
})

test('a statement that fails among the last ones undoes the whole transaction', async () => {
  const done = db.transact(async (tx) => {
    await tx.run(note('kept?'))
    tx.lastly(() => [note('last'), sql`select 1 / 0`].map((statement) => ({ statement, heard: () => {} })))
  })
  await expect(done).rejects.toThrow('division by zero')
  expect([await notes(), appended]).toEqual([[], 0])
})

test('what is read in one trip goes over one connection, also within a transaction, and one that fails harms no other', async () => {
  const backend = (reader: Reader) => reader.one<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const backends = async (reader: Reader) =>
    new Set((await Promise.all([1, 2, 3, 4].map(() => backend(reader)))).map((row) => row?.pid))

  expect((await backends(db.read)).size).toBe(2)
  expect((await db.read.inOneTrip(backends)).size).toBe(1)
  await db.transact(async (tx) => {
    const own = new Set([(await backend(tx))?.pid])
    expect(await tx.inOneTrip(backends)).toEqual(own)
  })

  const trip = db.read.inOneTrip((read) =>
    Promise.allSettled([backend(read), read.one(sql`select 1 / 0`), backend(read)]),
  )
  expect((await trip).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

const raise = (code: string) =>
  db.pool.query(`do $$ begin raise exception 'as if' using errcode = '${code}'; end $$`)

test.each(['40P01', '40001'])(
  'what met others (%s) is tried again, after a while, five times in all',
  async (code) => {
    const began: number[] = []
    const done = db.transact(async () => {
      began.push(performance.now())
      await raise(code)
    })
    await expect(done).rejects.toMatchObject({ code })
    expect(began).toHaveLength(5)
    // Each pause is by chance; all four together are nothing once in a million runs.
    expect(Number(began.at(-1)) - Number(began[0])).toBeGreaterThan(1)
  },
)

test('what came after a verb had looked for it is found by its next look', async () => {
  await db.pool.query('create unique index jottings_text on jottings (text)')
  const looks: number[] = []
  const jot = db.transact(async (tx) => {
    const found = await tx.many(sql`select from jottings where text = 'name'`)
    looks.push(found.length)
    if (found.length > 0) return 'taken'
    if (looks.length === 1) await db.pool.query("insert into jottings values ('name')")
    await tx.run(note('name'))
    return 'made'
  })
  expect(await jot).toBe('taken')
  expect(looks).toEqual([0, 1])
  await db.pool.query('drop index jottings_text')
})
