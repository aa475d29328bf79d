import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { cloneDatabase, dropDatabase, emptyDatabase } from '../../testkit/database.ts'
import { migrationsFolder } from '../main.ts'
import { backup } from '../platform/archive/backup.ts'
import { restore } from '../platform/archive/restore.ts'
import { findSecret, writeSecret } from '../platform/crypto/installation-secret.ts'
import { migrate, readMigrations } from '../platform/db/migrate.ts'
import { createDiskStore } from '../platform/files/disk-store.ts'
import { type LivedInDesk, openLivedInDesk } from './fixtures/lived-in-desk.ts'
import { rowSums } from './fixtures/row-sums.ts'
import { leftOutOfBackups } from './left-out.ts'

setDefaultTimeout(60_000)

let lived: LivedInDesk
let databaseUrl: string
const home = mkdtempSync(join(tmpdir(), 'parley-restore-'))
const whole = join(home, 'whole.tar.gz')
const dataDir = join(home, 'data')
const files = createDiskStore({ root: join(home, 'files') })
const quietly = { beforeUse: async () => undefined, onProgress: () => undefined }

beforeAll(async () => {
  lived = await openLivedInDesk()
  await backup({
    databaseUrl: lived.desk.databaseUrl,
    files: lived.desk.running.app.platform.files,
    secret: lived.desk.running.app.platform.secret,
    path: whole,
    leftOut: leftOutOfBackups,
    parleyVersion: '0.0.0',
    now: new Date(),
    onProgress: () => undefined,
  })
  databaseUrl = await emptyDatabase()
})

afterAll(async () => {
  await lived.desk.close()
  dropDatabase(databaseUrl)
  rmSync(home, { recursive: true, force: true })
})

const restoreFrom = (path: string, into = databaseUrl) =>
  restore({ databaseUrl: into, files, path, migrationsFolder, dataDir, ...quietly })

const storedFiles = () => Array.fromAsync(files.list())

test('a database with rows in it is refused and left as it is', async () => {
  const { databaseUrl: filled } = lived.desk
  const before = await rowSums(filled, [])

  await expect(restoreFrom(whole, filled)).rejects.toMatchObject({
    message: expect.stringContaining('The database is not empty'),
    mend: expect.stringContaining('DATA_DIR'),
  })
  expect(await rowSums(filled, [])).toEqual(before)
})

test('a file that is missing, of another kind or cut off is refused by name', async () => {
  const other = join(home, 'other.txt')
  writeFileSync(other, 'not an archive')
  const cut = join(home, 'cut.tar.gz')
  writeFileSync(cut, readFileSync(whole).subarray(0, -600))

  await expect(restoreFrom(join(home, 'absent'))).rejects.toThrow('There is no file')
  await expect(restoreFrom(other)).rejects.toThrow('is not an archive of Parley')
  await expect(restoreFrom(cut)).rejects.toThrow('is not a whole archive')
})

test('an archive that was changed restores nothing, neither rows nor files', async () => {
  const changed = join(home, 'changed.tar.gz')
  const bytes = gunzipSync(readFileSync(whole))
  const at = bytes.indexOf('Only for us')
  expect(at).toBeGreaterThan(0)
  bytes.write('Not for us!', at)
  writeFileSync(changed, gzipSync(bytes))

  await expect(restoreFrom(changed)).rejects.toThrow('differ from their checksum')

  expect(Object.values(await rowSums(databaseUrl, [])).every((sum) => sum.startsWith('0 '))).toBe(true)
  expect(await storedFiles()).toEqual([])
  expect(await findSecret(dataDir)).toBeUndefined()
})

test('a data folder with another secret is refused, and keeps it', async () => {
  const other = join(home, 'other-data')
  mkdirSync(other)
  await writeSecret(other, Buffer.alloc(32, 7))

  const refused = restore({ databaseUrl, files, path: whole, migrationsFolder, dataDir: other, ...quietly })

  await expect(refused).rejects.toMatchObject({
    message: expect.stringContaining('is another secret than that of the archive'),
    mend: expect.stringContaining('DATA_DIR'),
  })
  expect(await findSecret(other)).toEqual(Buffer.alloc(32, 7))
  expect(await storedFiles()).toEqual([])
})

test('one that fails at its last step leaves no rows, no files and no secret', async () => {
  const lastStep = { ...quietly, beforeUse: () => Promise.reject(new Error('no pause can be set')) }
  const failed = restore({ databaseUrl, files, path: whole, migrationsFolder, dataDir, ...lastStep })

  await expect(failed).rejects.toThrow('no pause can be set')
  expect(Object.values(await rowSums(databaseUrl, [])).every((sum) => sum.startsWith('0 '))).toBe(true)
  expect(await storedFiles()).toEqual([])
  expect(await findSecret(dataDir)).toBeUndefined()
})

test('a restore that failed can be tried again, and the foreign keys hold afterwards', async () => {
  const report = await restoreFrom(whole)

  expect(report.files).toBe(3)
  expect(await rowSums(databaseUrl, leftOutOfBackups)).toEqual(
    await rowSums(lived.desk.databaseUrl, leftOutOfBackups),
  )
  expect(await foreignKeys(databaseUrl)).toEqual(await foreignKeys(lived.desk.databaseUrl))
})

test('an archive of an older schema is brought to this version', async () => {
  const [older, target] = [await emptyDatabase(), await emptyDatabase()]
  const oldest = (await readMigrations(migrationsFolder))[1]?.name ?? ''
  await migrate(older, { folder: migrationsFolder, through: oldest })
  const path = join(home, 'older.tar.gz')
  const made = {
    secret: undefined,
    leftOut: [],
    parleyVersion: '0.0.0',
    now: new Date(),
    onProgress: () => undefined,
  }
  await backup({ databaseUrl: older, files: createDiskStore({ root: join(home, 'none') }), path, ...made })

  await restoreFrom(path, target)

  expect(await migrate(target, { folder: migrationsFolder, dryRun: true })).toEqual([])
  for (const one of [older, target]) dropDatabase(one)
})

test('an archive of a newer schema is refused', async () => {
  const target = await cloneDatabase()
  const newer = join(home, 'newer.tar.gz')
  const bytes = gunzipSync(readFileSync(whole))
  bytes.write('9999_foundation', bytes.indexOf('0001_foundation'))
  writeFileSync(newer, gzipSync(bytes))

  await expect(restoreFrom(newer, target)).rejects.toThrow('whose tables this version does not know')
  dropDatabase(target)
})

async function foreignKeys(url: string): Promise<string[]> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ key: string }>(
    `select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) as key
     from pg_constraint where contype = 'f' order by 1`,
  )
  await client.end()
  return rows.map(({ key }) => key)
}
