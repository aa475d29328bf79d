import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Caller } from '../../testkit/caller.ts'
import { dropDatabase, emptyDatabase, withDatabase } from '../../testkit/database.ts'
import { castPassword } from '../../testkit/open-desk.ts'
import { readConfig } from '../config.ts'
import { migrationsFolder, serve } from '../main.ts'
import { backup } from '../platform/archive/backup.ts'
import { restore } from '../platform/archive/restore.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../platform/db/embedded/embedded.ts'
import { createDiskStore } from '../platform/files/disk-store.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { type LivedInDesk, openLivedInDesk } from './fixtures/lived-in-desk.ts'
import { rowSums } from './fixtures/row-sums.ts'
import { leftOutOfBackups } from './left-out.ts'

setDefaultTimeout(60_000)

/** The embedded server of the journey; the desk's own is TEST_DATABASE_URL's where there is one. */
let embedded: EmbeddedPostgres
let lived: LivedInDesk
const home = mkdtempSync(join(tmpdir(), 'parley-round-trip-'))

beforeAll(async () => {
  embedded = await startEmbeddedPostgres({ dataDir: join(home, 'embedded'), onProgress: () => undefined })
  lived = await openLivedInDesk()
})

afterAll(async () => {
  await lived.desk.close()
  await embedded.stop()
  rmSync(home, { recursive: true, force: true })
})

test('rows and files are the same after a move to another PostgreSQL and back', async () => {
  const { files } = lived.desk.running.app.platform
  const away = { databaseUrl: embedded.url, files: createDiskStore({ root: join(home, 'away') }) }
  const back = { databaseUrl: await emptyDatabase(), files: createDiskStore({ root: join(home, 'back') }) }

  const there = await move({ databaseUrl: lived.desk.databaseUrl, files }, away, 'there.tar.gz')
  const again = await move(away, back, 'again.tar.gz')

  const sums = await Promise.all(
    [lived.desk.databaseUrl, away.databaseUrl, back.databaseUrl].map((url) => rowSums(url, leftOutOfBackups)),
  )
  expect(Number(sums[0]?.['messages']?.split(' ')[0])).toBeGreaterThan(4)
  expect(sums[1]).toEqual(sums[0])
  expect(sums[2]).toEqual(sums[0])
  expect(there.files).toBe(3)
  expect(again).toMatchObject({ rows: there.rows, files: there.files })
  expect(await keysOf(back.files)).toEqual(await keysOf(files))
  dropDatabase(back.databaseUrl)
})

test('people find their conversations after a move, sign in anew, and new numbers follow the old ones', async () => {
  const { desk, customer, conversationId, picture } = lived
  const databaseUrl = await newEmbeddedDatabase('moved')
  const dataDir = join(home, 'moved')
  const files = createDiskStore({ root: join(dataDir, 'files') })
  await move(
    { databaseUrl: desk.databaseUrl, files: desk.running.app.platform.files },
    { databaseUrl, files },
    'moved.tar.gz',
  )
  const settings = { PORT: '0', DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }
  const made: unknown[] = []
  const moved = await serve(readConfig(settings), { onFirstRun: (first) => made.push(first) })

  const stranger = new Caller(moved.url, 'ada with the token she had')
  stranger.headers = desk.ada.headers
  const ada = new Caller(moved.url, 'ada')
  const visitor = new Caller(moved.url, 'the customer')
  visitor.headers = customer.headers
  expect(made).toEqual([])
  expect(await stranger.get('/auth/validate')).toMatchObject({ status: 401 })
  expect(await ada.signIn('ada', castPassword, desk.siteId)).toMatchObject({ status: 200 })
  expect(await visitor.get(`/messages?conversation_id=${conversationId}`)).toMatchObject({ status: 200 })
  const image = await fetch(`${moved.url}${picture.url}`, { headers: ada.headers })
  expect({ status: image.status, type: image.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'image/jpeg',
  })

  const before = await ada.get(`/messages?conversation_id=${conversationId}`)
  const message = await ada.say(conversationId, 'Welcome to the new house')
  const after = await ada.get(`/messages?conversation_id=${conversationId}`)
  expect(after.body.data.messages).toHaveLength(before.body.data.messages.length + 1)
  expect(after.body.data.messages.at(-1)).toMatchObject({ id: message.id })
  await moved.stop()
})

test('a backup made while messages pour in is true at one instant', async () => {
  const { desk } = lived
  const customer = await desk.visitor('Busy')
  const conversationId = await customer.chat()
  const databaseUrl = await newEmbeddedDatabase('busy')
  const files = createDiskStore({ root: join(home, 'busy') })
  const progress: string[] = []

  let isWriting = true
  const writing = (async () => {
    for (let at = 0; isWriting; at++) await customer.say(conversationId, `number ${at}`)
  })()
  const source = { databaseUrl: desk.databaseUrl, files: desk.running.app.platform.files }
  await backup(backupOptions(source, 'busy.tar.gz', progress))
  isWriting = false
  await writing
  await restore(restoreOptions({ databaseUrl, files }, 'busy.tar.gz'))

  // Every message has its number and its event, and the counters stand exactly at the last of them.
  const [gaps] = await rowsOf(
    databaseUrl,
    `select (select count(*) from conversations c where last_seq <>
              (select count(*) from messages m where m.conversation_id = c.id))::int as conversations,
            (select count(*) from account_counters a where event_seq <>
              (select coalesce(max(seq), 0) from events e where e.account_id = a.account_id))::int as accounts`,
  )
  expect(gaps).toEqual({ conversations: 0, accounts: 0 })
  expect(progress).toContainEqual(expect.stringMatching(/^ {2}messages: [\d,]+ rows$/))
})

interface Place {
  databaseUrl: string
  files: FileStore
  secret?: Buffer
}

async function move(from: Place, to: Place, name: string) {
  await backup(backupOptions(from, name))
  return await restore(restoreOptions(to, name))
}

function backupOptions({ databaseUrl, files, secret }: Place, name: string, progress: string[] = []) {
  const made = { leftOut: leftOutOfBackups, parleyVersion: '0.0.0', now: new Date(), path: join(home, name) }
  return { databaseUrl, files, secret, ...made, onProgress: (line: string) => void progress.push(line) }
}

function restoreOptions({ databaseUrl, files }: Place, name: string, dataDir = join(home, `${name}-data`)) {
  const quietly = { beforeUse: async () => undefined, onProgress: () => undefined }
  return { databaseUrl, files, dataDir, path: join(home, name), migrationsFolder, ...quietly }
}

async function newEmbeddedDatabase(name: string): Promise<string> {
  await rowsOf(embedded.url, `create database ${name}`)
  return withDatabase(embedded.url, name)
}

async function rowsOf(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function keysOf(store: FileStore): Promise<string[]> {
  return (await Array.fromAsync(store.list(), ({ key }) => key)).sort()
}
