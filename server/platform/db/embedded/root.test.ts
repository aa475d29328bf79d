import { afterAll, beforeAll, expect, test } from 'bun:test'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseAccounts, unprivilegedAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import { type TestFolders, testFolders } from './fixtures/folders.ts'
import { query } from './fixtures/query.ts'
import { runToEnd } from './run-to-end.ts'
import { prepareRunner } from './runner.ts'

const isRoot = process.geteuid?.() === 0
let folders: TestFolders

beforeAll(async () => {
  folders = await testFolders()
}, 60_000)

afterAll(() => folders.remove())

const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, onProgress: () => undefined })

test.if(isRoot)(
  'started by root, the server runs as an unprivileged account that owns its folder',
  async () => {
    const dataDir = folders.prepared('as-root')
    const server = await start(dataDir)
    const owner = { process: userOf(server.pid), folder: statSync(join(dataDir, 'postgres')).uid }
    await server.stop()

    const uid = unprivilegedAccount()?.uid ?? 0
    expect(uid).toBeGreaterThan(0)
    expect(owner).toEqual({ process: uid, folder: uid })
  },
)

test.if(isRoot)('a data folder inside a closed home works, and the home stays closed', async () => {
  const home = folders.path('closed-home')
  mkdirSync(home, { mode: 0o700 })
  for (const round of ['first', 'later']) {
    const server = await start(join(home, 'data'))
    expect(await query(server.url, 'select $$ran$$ as it')).toEqual([{ it: 'ran' }])
    expect({ round, root: userOf(server.pid) === 0 }).toEqual({ round, root: false })
    await server.stop()
  }
  expect(statSync(home).mode & 0o777).toBe(0o700)
})

test.if(isRoot)('a folder that root was given by another account is handed over', async () => {
  const dataDir = folders.prepared('foreign')
  const everything = ['-R', '0:0', join(dataDir, 'postgres')]
  Bun.spawnSync(['chown', ...everything])

  const server = await start(dataDir)
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test.if(isRoot)(
  'programs inside a closed checkout are copied to where the account can read them',
  async () => {
    const checkout = folders.path('closed-checkout')
    const packaged = { ...findBinaries(), root: join(checkout, 'native') }
    mkdirSync(checkout)
    cpSync(findBinaries().root, packaged.root, { recursive: true })
    chmodSync(checkout, 0o700)
    const dataDir = folders.path('open-data')
    mkdirSync(dataDir, { mode: 0o711 })

    const runner = prepareRunner(packaged, dataDir)
    await runToEnd(runner, 'postgres', ['--version'])

    expect(runner.binaries.root).toBe(join(dataDir, 'postgres-bin', packaged.version))
    expect(existsSync(join(runner.binaries.root, 'bin', 'postgres'))).toBe(true)
  },
)

test('only unprivileged accounts are candidates, also where nobody is written as a negative number', () => {
  const accounts = parseAccounts('root:x:0:0::/root:/bin/sh\nnobody:*:-2:-2::/:/bin/false\nbroken line\n')
  expect([...accounts.values()]).toEqual([{ name: 'nobody', uid: 4294967294, gid: 4294967294 }])
})

function userOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])
}
