/**
 * Starts Parley itself as an operator would, and gives it its cast through its own API: sites made by the
 * administrator, visitors and conversations made by visitors. Rate limits are off; nothing else is different.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { castOurs } from './cast-ours.ts'
import { startChild, stopChild } from './child.ts'
import type { CastMember, Contender } from './contender.ts'
import { createScratchDatabase } from './scratch-database.ts'

export const ADMIN = { username: 'admin', password: 'bench-password-1' }
export const SITE_ID = 'site_main'

const ROOT = join(import.meta.dirname, '..', '..')
const READY_WITHIN_MS = 60_000

/** Starts it on a database of its own on the given PostgreSQL. */
export async function startOurs(serverUrl: string): Promise<Contender & { databaseUrl: string }> {
  const database = await createScratchDatabase(serverUrl, 'ours')
  const server = await launchOurs({ DATABASE_URL: database.url })
  const casts = new Map<string, Promise<CastMember[]>>()
  return {
    name: 'ours',
    port: server.port,
    pid: server.pid,
    databaseUrl: database.url,
    cast(shape) {
      const key = `${shape.sites} ${shape.visitors}`
      const known = casts.get(key) ?? castOurs(server.port, shape)
      casts.set(key, known)
      return known
    },
    async stop() {
      await server.stop()
      await database.drop()
    },
  }
}

export type LaunchedServer = { pid: number; port: number; readyAfterMs: number; stop(): Promise<void> }

/** Starts the server process and waits until it is ready. Without DATABASE_URL it brings its own PostgreSQL. */
export async function launchOurs(env: Record<string, string>, dataDir?: string): Promise<LaunchedServer> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'parley-bench-data-')))
  const port = await freePort()
  const startedAt = performance.now()
  const child = startChild([process.execPath, join(ROOT, 'server/cli/parley.ts'), 'start'], {
    DATABASE_URL: '',
    DATA_DIR: folder,
    PORT: String(port),
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
    ADMIN_USERNAME: ADMIN.username,
    ADMIN_PASSWORD: ADMIN.password,
    SITE_ID,
    ...env,
  })
  void new Response(child.stdout).text()
  await untilReady(port, child)
  return {
    pid: child.pid,
    port,
    readyAfterMs: performance.now() - startedAt,
    async stop() {
      await stopChild(child)
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(port: number, child: Bun.Subprocess) {
  const giveUpAt = performance.now() + READY_WITHIN_MS
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready')
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await Bun.sleep(5)
  }
  throw new Error('the server did not become ready')
}

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
  })
  return promise
}
