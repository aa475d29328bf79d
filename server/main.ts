/** Read the settings, open what they name, build, listen, stop gracefully; nothing else. */
import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import type { Config } from './config.ts'
import type { Dialect } from './dialects.ts'
import { type FirstRun, firstRun } from './first-run.ts'
import { checkAddress, listen } from './listen.ts'
import { createPages } from './pages.ts'
import type { Clock } from './platform/clock/clock.ts'
import { systemClock } from './platform/clock/clock.ts'
import { readSecret } from './platform/crypto/installation-secret.ts'
import { openDatabase, type Reader } from './platform/db/db.ts'
import { verifyDurability } from './platform/db/durability.ts'
import { prepareDataFolder } from './platform/db/embedded/folder.ts'
import { migrate } from './platform/db/migrate.ts'
import { appendedIn } from './platform/events/append.ts'
import { createWaker } from './platform/events/wake.ts'
import { createDiskStore } from './platform/files/disk-store.ts'
import { createS3Store } from './platform/files/s3-store.ts'
import type { RouterOptions } from './platform/http/router.ts'
import { newId } from './platform/ids/ids.ts'
import { prepareJobs, startWorkers } from './platform/jobs/workers.ts'
import { createLog, type Log } from './platform/log/log.ts'
import { connectRedis } from './platform/net/connect-redis.ts'
import type { Feature } from './platform/platform.ts'
import type { SocketData } from './platform/realtime/connection.ts'
import type { LinkMessage, NodeLink } from './platform/realtime/hints.ts'
import { linkOverPostgres, linkOverRedis } from './platform/realtime/node-link.ts'
import { folderAndPortInUse, StartupProblem } from './platform/startup-problem.ts'
import { countSealed } from './sealed.ts'

export const migrationsFolder = join(import.meta.dir, 'migrations')

export interface ServeOptions {
  onProgress?(text: string): void
  /** The same, of what is soon over: the next line may be written over it. */
  onPassing?(text: string): void
  /** Hears of the administrator of a first run as soon as it is made, whether the start succeeds or not. */
  onFirstRun?(made: FirstRun): void
  clock?: Clock
  features?: Feature[]
  /** The other systems' APIs, instead of those installed. */
  dialects?: Dialect[]
  verify?: RouterOptions['verify']
}

export interface Running {
  url: string
  port: number
  app: App
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
  prepareDataFolder(config.DATA_DIR)
  const url = await openPostgres(config, say, closers)
  const secret = await readSecret(config.DATA_DIR)
  await verifyDurability(url, { allowWeakDurability: config.ALLOW_WEAK_DURABILITY === 'on' })
  const ran = await migrate(url, {
    folder: migrationsFolder,
    onProgress: (name, at, of) => options.onPassing?.(`Preparing the tables: ${at} of ${of} (${name})`),
    onLong: (name, at, of) => say(`Preparing the tables: ${at} of ${of} takes a while (${name})`),
  })
  if (ran.length > 0) say(`Prepared the tables: ${ran.length} ${ran.length === 1 ? 'step' : 'steps'}`)
  await prepareJobs(url)

  let link: NodeLink | undefined
  const waker = createWaker(() => link?.send({ kind: 'wake' }))
  let isClosing = false
  const db = openDatabase({
    url,
    onAppended: (tx) => waker.wake(appendedIn(tx)),
    poolSize: config.DATABASE_POOL,
    onError: (error) => isClosing || log.warn({ err: error }, 'a database connection was lost'),
  })
  closers.push(() => {
    // The pool says it has ended before its sockets are closed; an embedded PostgreSQL may cut them first.
    isClosing = true
    return db.close()
  })
  // What is likely to be in the way was looked at before: from here on there is a password to tell.
  const made = await firstRun(db, config, clock.now())
  if (made) options.onFirstRun?.(made)

  const nodeId = newId()
  const redis = config.REDIS_URL
    ? connectRedis({ url: config.REDIS_URL, keyPrefix: config.REDIS_PREFIX, log })
    : undefined
  closers.push(async () => redis?.disconnect())
  let app: App | undefined
  const heard = (message: LinkMessage) => (message.kind === 'wake' ? waker.heard() : app?.hint(message))
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
    secret,
    link: () => link,
    pages: createPages({ db, clock, publicUrl: config.PUBLIC_URL }),
    ...(options.features ? { features: options.features } : {}),
    ...(options.dialects ? { dialects: options.dialects } : {}),
    ...(options.verify ? { verify: options.verify } : {}),
  })
  closers.push(app.stop)
  await complainOfSeals(db.read, secret, log)
  const server = listen(config, app)
  app.listening(server)
  closers.push(() => server.stop(true))
  const workers = startWorkers({ db, log, routes: app.jobs })
  closers.push(() => workers.stop())
  return {
    url: server.url.origin,
    port: server.port ?? config.PORT,
    app,
    stop: stopper(closers, app, server),
  }
}

/** What is not opened is not told, and a channel with it does not send: better said at once than found out. */
async function complainOfSeals(reader: Reader, secret: Buffer, log: Log): Promise<void> {
  const { sealed, unopened } = await countSealed(reader, secret)
  if (unopened === 0) return
  const what = 'secrets of webhooks and inboxes cannot be opened with the one in DATA_DIR/secret'
  log.error({ sealed, unopened }, `${what}: npm run parley -- doctor says more`)
}

const drainSeconds = 30

/** Stops in the order that loses nothing: no new work, what is under way to its end, then the database. */
function stopper(
  closers: (() => Promise<unknown>)[],
  app: App,
  server: Bun.Server<SocketData>,
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

async function waitForRequests(server: Bun.Server<SocketData>): Promise<void> {
  while (server.pendingRequests > 0) await Bun.sleep(20)
}

async function openPostgres(
  config: Config,
  say: (text: string) => void,
  closers: (() => Promise<unknown>)[],
): Promise<string> {
  // Before a database is made; but whose folder is in use is told of that first, the port is taken by the same.
  const onLocked = () => checkAddress(config)
  if (config.DATABASE_URL) {
    await onLocked()
    return config.DATABASE_URL
  }
  const { startEmbeddedPostgres } = await import('./platform/db/embedded/embedded.ts')
  const postgres = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, onProgress: say, onLocked }).catch(
    async (error: unknown) => {
      throw await withAddress(error, config)
    },
  )
  closers.push(() => postgres.stop())
  return postgres.url
}

/** A folder in use, with the port that is taken as well: mostly by the same Parley. */
async function withAddress(error: unknown, config: Config): Promise<unknown> {
  if (!(error instanceof StartupProblem) || error.kind !== 'data_folder_in_use') return error
  const port = await checkAddress(config).catch((other: unknown) => other)
  return port instanceof StartupProblem ? folderAndPortInUse(error, port) : error
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
