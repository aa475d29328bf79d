/** Read the settings, open what they name, build, listen, stop gracefully; nothing else. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { type App, createApp } from './app.ts'
import type { Config } from './config.ts'
import { type FirstRun, firstRun } from './first-run.ts'
import { createPages } from './pages.ts'
import type { Clock } from './platform/clock/clock.ts'
import { systemClock } from './platform/clock/clock.ts'
import { openDatabase } from './platform/db/db.ts'
import { verifyDurability } from './platform/db/durability.ts'
import { migrate } from './platform/db/migrate.ts'
import { createWaker } from './platform/events/wake.ts'
import { createDiskStore } from './platform/files/disk-store.ts'
import { createS3Store } from './platform/files/s3-store.ts'
import type { Route } from './platform/http/operation.ts'
import { newId } from './platform/ids/ids.ts'
import { prepareJobs, startWorkers } from './platform/jobs/workers.ts'
import { createLog } from './platform/log/log.ts'
import type { Feature } from './platform/platform.ts'
import type { Connection } from './platform/realtime/connection.ts'
import type { LinkMessage, NodeLink } from './platform/realtime/hints.ts'
import { linkOverPostgres, linkOverRedis } from './platform/realtime/node-link.ts'
import { StartupProblem } from './platform/startup-problem.ts'

export const migrationsFolder = join(import.meta.dir, 'migrations')

export interface ServeOptions {
  onProgress?(text: string): void
  clock?: Clock
  features?: Feature[]
  verify?(route: Route, status: number, body: unknown): void
}

export interface Running {
  url: string
  port: number
  app: App
  /** Set on the first run only: the administrator that was made. */
  firstRun: FirstRun | undefined
  /** Drains and stops; nothing acknowledged is lost. Safe to call twice. */
  stop(): Promise<void>
}

/** Starts the server and resolves once it listens. Rejects with a StartupProblem the operator can mend. */
export async function serve(config: Config, options: ServeOptions = {}): Promise<Running> {
  const say = options.onProgress ?? (() => {})
  const closers: (() => Promise<unknown>)[] = []
  try {
    return await start(config, options, say, closers)
  } catch (error) {
    for (const close of closers.reverse()) await close()
    throw error
  }
}

async function start(
  config: Config,
  options: ServeOptions,
  say: (text: string) => void,
  closers: (() => Promise<unknown>)[],
): Promise<Running> {
  const log = createLog(config.LOG_LEVEL)
  const clock = options.clock ?? systemClock
  const url = await openPostgres(config, say, closers)
  await verifyDurability(url, { allowWeakDurability: config.ALLOW_WEAK_DURABILITY === 'on' })
  await migrate(url, { folder: migrationsFolder, onProgress: (name) => say(`Migrating: ${name}`) })
  await prepareJobs(url)

  let link: NodeLink | undefined
  const waker = createWaker(() => link?.send({ kind: 'wake' }))
  let isClosing = false
  const db = openDatabase({
    url,
    onAppended: () => waker.wake(),
    poolSize: config.DATABASE_POOL,
    onError: (error) => isClosing || log.warn({ err: error }, 'a database connection was lost'),
  })
  closers.push(() => {
    // The pool says it has ended before its sockets are closed; an embedded PostgreSQL may cut them first.
    isClosing = true
    return db.close()
  })
  const made = await firstRun(db, config, clock.now())

  const nodeId = newId()
  const redis = config.REDIS_URL
    ? connectRedis(config.REDIS_URL, config.REDIS_PREFIX, (error) =>
        log.warn({ err: error }, 'Redis is away'),
      )
    : undefined
  closers.push(async () => redis?.disconnect())
  let app: App | undefined
  const heard = (message: LinkMessage) =>
    message.kind === 'wake' ? waker.heard() : app?.publish(message.topic, message.text)
  link = redis ? linkOverRedis({ redis, nodeId, heard }) : linkOverPostgres({ url, nodeId, log, heard })
  closers.push(async () => link?.close())

  app = createApp({
    config,
    db,
    clock,
    log,
    nodeId,
    waker,
    redis,
    files: createStore(config),
    secret: await readSecret(config.DATA_DIR),
    link: () => link,
    pages: createPages(db),
    ...(options.features ? { features: options.features } : {}),
    ...(options.verify ? { verify: options.verify } : {}),
  })
  closers.push(app.stop)
  const server = listen(config, app)
  app.listening(server)
  closers.push(() => server.stop(true))
  const workers = startWorkers({ db, log, routes: app.jobs })
  closers.push(() => workers.stop())
  return {
    url: server.url.origin,
    port: server.port ?? config.PORT,
    app,
    firstRun: made,
    stop: stopper(closers, app, server),
  }
}

const drainSeconds = 30

/** Stops in the order that loses nothing: no new work, what is under way to its end, then the database. */
function stopper(
  closers: (() => Promise<unknown>)[],
  app: App,
  server: Bun.Server<Connection>,
): () => Promise<void> {
  let stopping: Promise<void> | undefined
  const run = async () => {
    const deadline = Bun.sleep(drainSeconds * 1000)
    // Stops accepting and waits for requests under way; sockets are told to come back by the app.
    await app.stop()
    await Promise.race([server.stop(false), deadline, waitForRequests(server)])
    for (const close of closers.splice(0).reverse()) await close()
  }
  return () => {
    stopping ??= run()
    return stopping
  }
}

async function waitForRequests(server: Bun.Server<Connection>): Promise<void> {
  while (server.pendingRequests > 0) await Bun.sleep(20)
}

function listen(config: Config, app: App): Bun.Server<Connection> {
  try {
    return Bun.serve<Connection>({
      port: config.PORT,
      hostname: config.HOST,
      // Above every cap of ours, so that what is too large is refused by us, in the words of the contract.
      maxRequestBodySize: 128 * 1024 * 1024,
      idleTimeout: 30,
      development: false,
      // Bun shares ports outside development mode: two servers would each get half of the connections.
      reusePort: false,
      fetch: (request, server) => app.fetch(request, server),
      error: () =>
        new Response('{"success":false,"error":{"code":"SERVER_ERROR","message":"Internal server error"}}', {
          status: 500,
        }),
      websocket: app.sockets.handler,
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StartupProblem(
        `Port ${config.PORT} is taken.`,
        `Stop what listens there, or choose another: PORT=${config.PORT + 1} npm start`,
        'port_taken',
      )
    }
    throw error
  }
}

async function openPostgres(
  config: Config,
  say: (text: string) => void,
  closers: (() => Promise<unknown>)[],
): Promise<string> {
  if (config.DATABASE_URL) return config.DATABASE_URL
  const { startEmbeddedPostgres } = await import('./platform/db/embedded/embedded.ts')
  const postgres = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, onProgress: say })
  closers.push(() => postgres.stop())
  return postgres.url
}

/** Where the bytes of files live, as the settings say. */
export function createStore(config: Config) {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    return createDiskStore({ root: join(config.DATA_DIR, 'files') })
  }
  return createS3Store({
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: config.S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  })
}

function connectRedis(url: string, keyPrefix: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    keyPrefix,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: false,
  })
  redis.on('error', onError)
  return redis
}

/** The installation's secret, made at the first start and kept in a file only we can read. */
async function readSecret(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret')
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept === undefined) {
    await mkdir(dataDir, { recursive: true })
    const secret = randomBytes(32)
    // Whole or not at all: half a secret would sign links that nobody can check.
    await writeFile(`${path}.new`, `${secret.toString('hex')}\n`, { mode: 0o600, flush: true })
    await rename(`${path}.new`, path)
    return secret
  }
  const secret = Buffer.from(kept.trim(), 'hex')
  if (secret.length >= 32) return secret
  throw new StartupProblem(
    `${path} is not the secret that Parley wrote there.`,
    'Put it back from a backup, or delete it: links to files that were handed out in the last minutes end with it.',
  )
}
