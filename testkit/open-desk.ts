/**
 * openDesk(): a running server of our own on a database of its own, with a named cast. Ada and Grace are
 * agents of the shop, Linus administers it, Bruno is an agent of its other site only, Mallory administers
 * a rival account. Customers are made with `visitor()`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../server/config.ts'
import type { Dialect } from '../server/dialects.ts'
import { createAccount } from '../server/features/accounts/accounts.ts'
import { createSite, setSitesOf } from '../server/features/inboxes/inboxes.ts'
import { createMember } from '../server/features/members/members.ts'
import { type Running, serve } from '../server/main.ts'
import { writeSecret } from '../server/platform/crypto/installation-secret.ts'
import type { Tx } from '../server/platform/db/db.ts'
import type { Feature } from '../server/platform/platform.ts'
import { Caller } from './caller.ts'
import { checkAnswer } from './check-answer.ts'
import { MovableClock } from './clock.ts'
import { cloneDatabase, databaseOf, dropDatabase } from './database.ts'
import { openSocket, type TestSocket } from './socket.ts'

export const castPassword = 'correct horse battery'
/** argon2id of `castPassword` at the least cost: hashing is not what these tests are about. */
let castHash: string | undefined

export interface DeskOptions {
  /** Extra settings, as environment variables. */
  settings?: Record<string, string>
  /** What the server is made of instead of everything installed. */
  features?: Feature[]
  dialects?: Dialect[]
  /** Joins a second server to the database of an open desk. */
  beside?: Desk
}

export interface Customer extends Caller {
  visitorId: string
  /** Its session token. */
  token: string
  /** Starts (or finds) its conversation; answers the id. */
  chat(): Promise<string>
}

export interface Desk {
  url: string
  databaseUrl: string
  clock: MovableClock
  running: Running
  linus: Caller
  ada: Caller
  grace: Caller
  bruno: Caller
  mallory: Caller
  anonymous: Caller
  siteId: string
  otherSiteId: string
  rivalSiteId: string
  /** Registers a new visitor on a site of the shop (`site_shop` unless given). */
  visitor(name?: string, siteId?: string): Promise<Customer>
  /** Opens a signed-in socket for one of the cast. */
  socket(who: Caller, siteId?: string): Promise<TestSocket>
  /** Waits until every reaction and job that is due has run. */
  settle(): Promise<void>
  /** Types of the events of the shop's account, oldest first. */
  events(): Promise<string[]>
  close(): Promise<void>
}

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const databaseUrl = options.beside?.databaseUrl ?? (await cloneDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-desk-'))
  // Nodes of one installation share its secret.
  if (options.beside) await writeSecret(dataDir, options.beside.running.app.platform.secret)
  const clock = options.beside?.clock ?? new MovableClock()
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '8',
    ALLOW_WEAK_DURABILITY: 'on',
    ADMIN_USERNAME: 'linus',
    ADMIN_PASSWORD: castPassword,
    SITE_ID: 'site_shop',
    SITE_NAME: 'The shop',
    RATE_LIMITS: 'off',
    PRESENCE_GRACE_MS: '150',
    LOG_LEVEL: 'silent',
    ...redisOf(databaseUrl),
    ...options.settings,
  })
  const running = await serve(config, {
    clock,
    verify: checkAnswer,
    ...(options.features ? { features: options.features } : {}),
    ...(options.dialects ? { dialects: options.dialects } : {}),
  })
  if (!options.beside) await seedCast(running, clock)
  const call = (name: string) => new Caller(running.url, name)
  const signIn = async (name: string, siteId: string) => {
    const caller = call(name)
    await caller.signIn(name, castPassword, siteId)
    return caller
  }
  const { db } = running.app.platform
  const [linus, ada, grace, bruno, mallory] = await Promise.all([
    signIn('linus', 'site_shop'),
    signIn('ada', 'site_shop'),
    signIn('grace', 'site_shop'),
    signIn('bruno', 'site_other'),
    signIn('mallory', 'site_rival'),
  ])
  const desk: Desk = {
    url: running.url,
    databaseUrl,
    clock,
    running,
    linus,
    ada,
    grace,
    bruno,
    mallory,
    anonymous: call('anonymous'),
    siteId: 'site_shop',
    otherSiteId: 'site_other',
    rivalSiteId: 'site_rival',
    visitor: (name = 'Zoë 🦜', siteId = 'site_shop') => registerVisitor(running.url, name, siteId),
    socket: (who, siteId = who.siteId ?? 'site_shop') => openSocket(running.url, who, siteId),
    settle: async () => {
      await running.app.dispatcher.settle()
      await jobsDone(running)
      await running.app.dispatcher.settle()
    },
    events: async () => {
      const rows = await db.pool.query<{ type: string }>(
        `select type from events join inboxes on inboxes.account_id = events.account_id
         where inboxes.key = 'site_shop' order by seq`,
      )
      return rows.rows.map((row) => row.type)
    },
    close: async () => {
      await running.stop()
      await rm(dataDir, { recursive: true, force: true })
      if (!options.beside) dropDatabase(databaseUrl)
    },
  }
  return desk
}

/** The run's Redis, when it has one: a desk shares its names there with those on the same database only. */
function redisOf(databaseUrl: string): Record<string, string> {
  const url = process.env['TEST_REDIS_URL']
  return url ? { REDIS_URL: url, REDIS_PREFIX: `${databaseOf(databaseUrl)}:` } : {}
}

async function seedCast({ app }: Running, clock: MovableClock): Promise<void> {
  castHash ??= await Bun.password.hash(castPassword, { algorithm: 'argon2id', memoryCost: 1024, timeCost: 1 })
  const passwordHash = castHash
  const by = { actor: { kind: 'system', id: null }, now: clock.now() } as const
  await app.platform.db.transact(async (tx: Tx) => {
    const shop = await accountOf(tx, 'site_shop')
    await createSite(tx, shop, { key: 'site_other', name: 'The other shop' }, by)
    const join = async (
      accountId: string,
      username: string,
      role: 'agent' | 'administrator',
      sites: string[],
    ) => {
      const draft = {
        username,
        name: username[0]?.toUpperCase() + username.slice(1),
        email: `${username}@example.com`,
        passwordHash,
        role,
      }
      const member = await createMember(tx, accountId, draft, by)
      await setSitesOf(tx, member, sites)
    }
    await join(shop, 'ada', 'agent', ['site_shop'])
    await join(shop, 'grace', 'agent', ['site_shop', 'site_other'])
    await join(shop, 'bruno', 'agent', ['site_other'])
    const rival = await createAccount(tx, { name: 'The rival', now: by.now })
    await createSite(tx, rival.id, { key: 'site_rival', name: 'The rival shop' }, by)
    await join(rival.id, 'mallory', 'administrator', [])
  })
}

async function accountOf(tx: Tx, siteKey: string): Promise<string> {
  const { findSite } = await import('../server/features/inboxes/inboxes.ts')
  const site = await findSite(tx, siteKey)
  if (!site) throw new Error(`no site ${siteKey}`)
  return site.accountId
}

async function registerVisitor(url: string, name: string, siteId: string): Promise<Customer> {
  const caller = new Caller(url, name)
  const visitorId = `v_${crypto.randomUUID()}`
  const made = await caller.post('/visitors', { site_id: siteId, visitor_id: visitorId, name })
  const token = String(made.body.data.session_token)
  caller.headers = { 'x-visitor-token': token }
  caller.siteId = siteId
  const chat = async () => {
    const started = await caller.post('/conversations', { site_id: siteId, visitor_id: visitorId })
    return String(started.body.data.id)
  }
  return Object.assign(caller, { visitorId, token, chat })
}

/** Waits until no job is due: polls the queue, which has no other way to be asked. */
async function jobsDone({ app }: Running): Promise<void> {
  const { pool } = app.platform.db
  let due: unknown[] = []
  for (let tries = 0; tries < 500; tries++) {
    ;({ rows: due } = await pool.query(
      `select task_identifier, queue_name, attempts, locked_at, locked_by, run_at, now() from graphile_worker.jobs
       where locked_at is not null or (run_at <= now() and attempts < max_attempts and last_error is null)`,
    ))
    if (due.length === 0) return
    await Bun.sleep(10)
  }
  throw new Error(`jobs are still due after five seconds: ${JSON.stringify(due)}`)
}
