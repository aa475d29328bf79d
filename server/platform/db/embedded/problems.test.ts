import { afterAll, beforeAll, expect, test } from 'bun:test'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyDurability } from '../durability.ts'
import { diagnose, isPassing } from './diagnose.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import { type TestFolders, testFolders } from './fixtures/folders.ts'
import { query } from './fixtures/query.ts'

let folders: TestFolders

beforeAll(async () => {
  folders = await testFolders()
}, 60_000)

afterAll(() => folders.remove())

const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, onProgress: () => undefined })

test('a folder of another PostgreSQL version is refused with the way out', async () => {
  const dataDir = folders.prepared('older')
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '16\n')

  await expect(start(dataDir)).rejects.toMatchObject({
    kind: 'wrong_database_version',
    mend: expect.stringContaining('backup'),
  })
})

test('a data folder that is a file is named', async () => {
  const path = folders.path('a-file')
  writeFileSync(path, '')

  await expect(start(path)).rejects.toMatchObject({
    kind: 'folder_unreadable',
    message: expect.stringContaining(path),
  })
})

test('a server that will not start is quoted, and the folder is free again', async () => {
  const dataDir = folders.prepared('broken')
  appendFileSync(join(dataDir, 'postgres', 'postgresql.conf'), '\nshared_buffers = nonsense\n')

  const failure = expect.objectContaining({
    kind: 'database_failed',
    message: expect.stringMatching(/FATAL.*conf/),
  })
  await expect(start(dataDir)).rejects.toEqual(failure)
  await expect(start(dataDir)).rejects.toEqual(failure)
})

test('a full disk, a foreign owner and a left-over helper are told apart in what PostgreSQL says', () => {
  const args = ['-D', '/srv/data']
  expect(diagnose('PANIC:  could not write to file: No space left on device', args)).toMatchObject({
    kind: 'disk_full',
    message: expect.stringContaining('/srv/data'),
  })
  expect(diagnose('FATAL:  data directory "/srv/data" has wrong ownership', args)).toMatchObject({
    kind: 'folder_unreadable',
  })
  expect(isPassing('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toBe(true)
  expect(isPassing('FATAL:  could not write to file')).toBe(false)
})

test('a database that would forget confirmed messages is refused unless that is allowed', async () => {
  const dataDir = folders.prepared('weak')
  appendFileSync(join(dataDir, 'postgres', 'postgresql.conf'), '\nfsync = off\nfull_page_writes = off\n')
  const server = await start(dataDir)
  await query(server.url, 'alter database parley set synchronous_commit = off')

  const weaknesses = ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off']
  await expect(verifyDurability(server.url, { allowWeakDurability: false })).rejects.toMatchObject({
    kind: 'weak_durability',
    message: expect.stringContaining(weaknesses.join(', ')),
  })
  expect(await verifyDurability(server.url, { allowWeakDurability: true })).toMatchObject({ weaknesses })
  await server.stop()
})

test('the embedded database as it is made is durable enough', async () => {
  const server = await start(folders.prepared('sound'))
  const report = await verifyDurability(server.url, { allowWeakDurability: false })
  await server.stop()

  expect(report).toEqual({ version: expect.stringMatching(/^18\./), major: 18, weaknesses: [] })
})
