import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { startEmbeddedPostgres } from './embedded.ts'
import { type TestFolders, testFolders } from './fixtures/folders.ts'
import { query } from './fixtures/query.ts'

let folders: TestFolders

beforeAll(async () => {
  folders = await testFolders()
}, 60_000)

afterAll(() => folders.remove())

const Said = z.object({ url: z.string(), pid: z.number() })
const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, onProgress: () => undefined })

test('a server that outlived its Parley is taken over with every confirmed row', async () => {
  const dataDir = folders.prepared('survivor')
  const owner = await startOwner(dataDir)
  await query(owner.url, 'create table notes (text text); insert into notes values ($$confirmed$$)')
  await kill(owner.process)

  const heir = await start(dataDir)
  const rows = await query(heir.url, 'select text from notes')
  expect({ adopted: heir.adopted, pid: heir.pid, rows }).toEqual({
    adopted: true,
    pid: owner.pid,
    rows: [{ text: 'confirmed' }],
  })
  await heir.stop()
}, 30_000)

test('a server that is taken over is watched too', async () => {
  const dataDir = folders.prepared('watched')
  const owner = await startOwner(dataDir)
  await kill(owner.process)
  const runsAgain = Promise.withResolvers<void>()
  const heir = await startEmbeddedPostgres({
    dataDir,
    onProgress: (line) => line === 'The database runs again' && runsAgain.resolve(),
  })

  process.kill(owner.pid, 'SIGKILL')
  await runsAgain.promise

  expect(await query(heir.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await heir.stop()
}, 30_000)

test('a second Parley on the same folder is refused and told who has it', async () => {
  const dataDir = folders.prepared('shared')
  const owner = await startOwner(dataDir)

  await expect(start(dataDir)).rejects.toMatchObject({
    kind: 'data_folder_in_use',
    message: `Another Parley (process ${owner.process.pid}) is using the data folder ${dataDir}.`,
  })
  expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }])

  await kill(owner.process)
  await (await start(dataDir)).stop()
}, 30_000)

test('of two that start at once on one new folder, exactly one gets it', async () => {
  const dataDir = folders.path('race')
  const outcomes = await Promise.allSettled([start(dataDir), start(dataDir)])

  const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  await Promise.all(winners.map((server) => server.stop()))

  expect(winners).toHaveLength(1)
  expect(losers).toMatchObject([{ kind: 'data_folder_in_use' }])
}, 30_000)

async function startOwner(dataDir: string) {
  const script = join(import.meta.dir, 'fixtures', 'owner.ts')
  const owner = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(owner.stdout, 'data')
  return { process: owner, ...Said.parse(JSON.parse(String(line))) }
}

async function kill(owner: ChildProcess): Promise<void> {
  const gone = once(owner, 'exit')
  owner.kill('SIGKILL')
  await gone
}
