import { afterAll, beforeAll, expect, test } from 'bun:test'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findRunningPostgres, startEmbeddedPostgres } from './embedded.ts'
import { type TestFolders, testFolders } from './fixtures/folders.ts'
import { query } from './fixtures/query.ts'
import { isAlive } from './postmaster-file.ts'

let folders: TestFolders

beforeAll(async () => {
  folders = await testFolders()
}, 60_000)

afterAll(() => folders.remove())

const start = (dataDir: string, lines: string[] = []) =>
  startEmbeddedPostgres({ dataDir, onProgress: (line) => lines.push(line) })

test('a first start makes a database that flushes what it confirms and sorts alike everywhere', async () => {
  const lines: string[] = []
  const server = await start(folders.path('fresh'), lines)
  const [row] = await query<Record<string, string>>(
    server.url,
    `select current_database() as name, current_setting('fsync') as fsync,
       current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
       current_setting('data_checksums') as checksums, lower('ÓTIMO') as lower,
       (select datlocale from pg_database where datname = current_database()) as locale`,
  )
  await server.stop()

  expect(row).toEqual({
    name: 'parley',
    fsync: 'on',
    pages: 'on',
    commit: 'on',
    checksums: 'on',
    lower: 'ótimo',
    locale: 'C.UTF-8',
  })
  expect(server.adopted).toBe(false)
  expect(lines).toEqual(['Preparing the database (first start only)'])
})

test('a later start finds what was written before, and stopping leaves nothing running', async () => {
  const dataDir = folders.prepared('later')
  const first = await start(dataDir)
  await query(first.url, 'create table notes (text text); insert into notes values ($$kept$$)')
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)

  const began = performance.now()
  const second = await start(dataDir)
  console.log(
    `first start ${Math.round(folders.firstStartMs)} ms, later ${Math.round(performance.now() - began)} ms`,
  )
  const rows = await query(second.url, 'select text from notes')
  await second.stop()

  expect(rows).toEqual([{ text: 'kept' }])
  expect(findRunningPostgres(dataDir)).toBeUndefined()
})

test('a command beside a running Parley finds its database', async () => {
  const dataDir = folders.prepared('beside')
  const server = await start(dataDir)
  expect(findRunningPostgres(dataDir)).toEqual({ url: server.url, pid: server.pid })
  await server.stop()
})

test('a server that is killed is started again at the same address', async () => {
  const lines: string[] = []
  const server = await start(folders.prepared('killed'), lines)
  const { pid, url } = server
  await query(url, 'create table notes (text text); insert into notes values ($$acknowledged$$)')

  const runsAgain = Promise.withResolvers<void>()
  lines.push = (line) => {
    if (line === 'The database runs again') runsAgain.resolve()
    return 0
  }
  process.kill(pid, 'SIGKILL')
  await runsAgain.promise
  const rows = await query(url, 'select text from notes')
  await server.stop()

  expect(server.pid).not.toBe(pid)
  expect(rows).toEqual([{ text: 'acknowledged' }])
}, 30_000)

test('a first start that was cut off is begun anew', async () => {
  const dataDir = folders.path('cut-off')
  mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true, mode: 0o711 })
  writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n')

  const server = await start(dataDir)
  const rows = await query(server.url, 'select 1 as one')
  await server.stop()

  expect(rows).toEqual([{ one: 1 }])
  expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false)
})

test('the record of a server that is gone is not believed when another program has its process id', async () => {
  const dataDir = folders.prepared('reused-pid')
  const lines = [
    process.pid,
    join(dataDir, 'postgres'),
    1,
    5432,
    join(dataDir, 'postgres'),
    '',
    '1 1',
    'ready',
  ]
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), lines.join('\n'))

  const server = await start(dataDir)
  await server.stop()

  expect(server.adopted).toBe(false)
})

test('a folder too deep for a socket is served on the loopback address', async () => {
  const server = await start(folders.prepared(`deep-${'x'.repeat(90)}`))
  const rows = await query(server.url, 'select 1 as one')
  await server.stop()

  expect(server.url).toContain('@127.0.0.1:')
  expect(rows).toEqual([{ one: 1 }])
})
