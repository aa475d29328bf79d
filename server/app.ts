/**
 * The composition root: platform, features in order, edges, error handler, on one page. Everything is made
 * here and handed down; nothing below reaches for a global.
 */
import type { Server } from 'bun'
import type { Redis } from 'ioredis'
import type { Config } from './config.ts'
import { type Dialect, dialects as installedDialects } from './dialects.ts'
import { endSockets } from './end-sockets.ts'
import { audibleTo } from './features/conversations/hearing.ts'
import { movingIn } from './features/inboxes/moving.ts'
import { createAuthenticator } from './features/sessions/authenticate.ts'
import { inboxesOf, sessionEnds, signInSocket } from './features/sessions/sign-in-socket.ts'
import { features as installed } from './features.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { Database } from './platform/db/db.ts'
import { type Dispatcher, startDispatcher } from './platform/events/dispatcher.ts'
import type { LoggedEvent } from './platform/events/event.ts'
import { pruneJobs } from './platform/events/prune.ts'
import { startTail } from './platform/events/tail.ts'
import type { Waker } from './platform/events/wake.ts'
import type { FileStore } from './platform/files/file-store.ts'
import { errorAnswer } from './platform/http/answer.ts'
import { createEdge } from './platform/http/edge.ts'
import { createLimiter, noLimiter } from './platform/http/limiter.ts'
import type { Route } from './platform/http/operation.ts'
import { originOf } from './platform/http/origin.ts'
import type { Pages } from './platform/http/pages.ts'
import { refuse } from './platform/http/refusal.ts'
import { createRouter, type MountedDialect, type RouterOptions } from './platform/http/router.ts'
import { nativeSurface } from './platform/http/surface.ts'
import { newId } from './platform/ids/ids.ts'
import type { JobRoute } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log/log.ts'
import { createMetrics } from './platform/log/metrics.ts'
import { addressKey, clientAddress } from './platform/net/client-address.ts'
import { parseNetworks } from './platform/net/networks.ts'
import { createCanTell, tellingSettings } from './platform/net/telling.ts'
import type { Feature, Platform } from './platform/platform.ts'
import { createBroadcast } from './platform/realtime/broadcast.ts'
import type { SocketData } from './platform/realtime/connection.ts'
import { createGate } from './platform/realtime/gate.ts'
import { createHandOn } from './platform/realtime/hand-on.ts'
import { createHints, type Hint, type NodeLink } from './platform/realtime/hints.ts'
import { createLineSockets, type LineSockets } from './platform/realtime/line-sockets.ts'
import { createSockets, type Sockets } from './platform/realtime/sockets.ts'
import { systemFrames } from './platform/realtime/system-frames.ts'

export interface AppParts {
  config: Config
  db: Database
  clock: Clock
  log: Log
  files: FileStore
  secret: Buffer
  nodeId: string
  waker: Waker
  redis: Redis | undefined
  link(): NodeLink | undefined
  pages: Pages
  features?: Feature[]
  dialects?: Dialect[]
  verify?: RouterOptions['verify']
}

export interface App {
  platform: Platform
  routes: Route[]
  /** The other systems' APIs, in the order they are asked whose an address is. */
  dialects: MountedDialect[]
  jobs: JobRoute[]
  sockets: Sockets
  /** The sockets of the dialects. */
  lines: LineSockets
  dispatcher: Dispatcher
  fetch(request: Request, server: Server<SocketData>): Promise<Response | undefined>
  /** Hands a frame another node sent to this node's sockets. */
  hint(hint: Hint): void
  listening(server: Server<SocketData>): void
  stop(): Promise<void>
}

export function createApp(parts: AppParts): App {
  const { config, db, clock, log, waker } = parts
  let server: Server<SocketData> | undefined
  const publish = (topic: string, text: string) => void server?.publish(topic, text)
  const limiter = config.RATE_LIMITS === 'on' ? createLimiter(parts.redis) : noLimiter
  const hint = (told: Hint) => {
    publish(told.topic, told.text)
    lines.hint(told)
  }
  const hints = createHints((told) => {
    hint(told)
    for (const feature of built) feature.hint?.(told)
  }, parts.link)
  const { nodeId, files, secret } = parts
  const authenticator = createAuthenticator({ reader: db.read, clock, limiter, secret })
  const platform: Platform = {
    config,
    db,
    clock,
    log,
    waker,
    hints,
    limiter,
    files,
    nodeId,
    secret,
    authenticator,
    canTell: createCanTell(tellingSettings(config)),
  }

  const dialects = (parts.dialects ?? installedDialects).map((dialect) => dialect(platform))
  const webhookFormats = dialects.flatMap(({ webhooks }) => webhooks ?? [])
  const built = (parts.features ?? installed).map((feature) => ({
    name: feature.name,
    ...feature.build(platform, { webhookFormats }),
  }))
  const routes = built.flatMap((feature) => feature.routes ?? [])
  const types = new Map(built.flatMap((feature) => feature.events ?? []).map((type) => [type.type, type]))
  const metrics = createMetrics()
  const proxies = parseNetworks(config.TRUSTED_PROXIES)

  const isHeard = (topic: string) => (server?.subscriberCount(topic) ?? 0) > 0
  const failed = (part: string, event: LoggedEvent, error: unknown) => {
    log.error({ err: error, part, type: event.type, seq: event.seq }, 'an event could not be handed on')
    metrics.liveFailure(part)
  }
  const broadcast = createBroadcast(types, { publish, isHeard }, (topic, event, error) => {
    failed('frames', event, error)
    sockets.catchUp(topic, event.seq - 1)
  })
  const tail = startTail({
    reader: db.read,
    waker,
    log,
    pollMs: 1000,
    deliver: createHandOn(
      [
        { name: 'frames', hear: broadcast },
        { name: 'narrow', hear: (event) => sockets.hear(event) },
        { name: 'lines', hear: (event) => lines.hear([event]) },
        { name: 'sockets', hear: (event) => endSockets(event, { authenticator, sockets, lines }) },
        ...built.flatMap(({ name, tail: hear }) => (hear ? [{ name, hear }] : [])),
      ],
      failed,
    ),
  })
  const caps = {
    socketsPerSession: config.RATE_LIMITS === 'on' ? 20 : undefined,
    newcomersPerNetwork: config.RATE_LIMITS === 'on' ? 100 : undefined,
  }
  const frames = [
    ...built.flatMap((feature) => feature.frames ?? []),
    ...systemFrames((at, seq) => sockets.resume(at, seq)),
  ]
  const listeners = built.flatMap((feature) => feature.sockets ?? [])
  const sockets = createSockets({
    clock,
    log,
    tail,
    replay: {
      reader: db.read,
      tail,
      types,
      moving: movingIn,
      audible: (member, events) => audibleTo(db.read, member, events),
      failed: (event, error) => failed('replay', event, error),
    },
    listeners,
    signIn: (signIn, connection) =>
      signInSocket(signIn, connection, {
        authenticator,
        reader: db.read,
        ownOrigins: () => ownOrigins(config, server),
      }),
    inboxesOf: (member) => inboxesOf(db.read, member),
    endsOf: (actors) => sessionEnds(db.read, actors),
    receive: createGate(frames, { db, clock, log, limiter }),
    ...caps,
  })
  const lines = createLineSockets(
    dialects.flatMap((dialect) => dialect.sockets ?? []),
    {
      clock,
      log,
      tail,
      limiter,
      publish,
      isHeard,
      listeners,
      endsOf: (actors) => sessionEnds(db.read, actors),
      ...caps,
    },
  )
  const native = nativeSurface((request, network) => authenticator.request(request, network))
  const router = createRouter([...dialects, { surface: native, routes }], {
    db,
    clock,
    log,
    limiter,
    measures: metrics,
    networkOf: (request) => networkOf(request),
    originOf: (request) => originOf(config, request),
    ...(parts.verify ? { verify: parts.verify } : {}),
  })
  const networkOf = (request: Request) =>
    addressKey(
      clientAddress(
        server?.requestIP(request)?.address ?? '',
        request.headers.get('x-forwarded-for'),
        proxies,
      ),
    )
  const edge = createEdge({
    db,
    router,
    pages: parts.pages,
    // Not of the smaller class: a whole school may be behind one address, and each of its visitors opens the panel.
    countPage: (request) => limiter.take('reads', `net:${networkOf(request)}`),
    metrics,
    routes,
    dialects,
    types,
    frames,
    socketCount: () => sockets.count() + lines.count(),
  })
  const dispatcher = startDispatcher({
    db,
    waker,
    log,
    pollMs: 1000,
    reactions: built.flatMap((feature) => feature.reactions ?? []),
    now: () => clock.now(),
  })

  return {
    platform,
    routes,
    dialects,
    jobs: [
      ...built.flatMap((feature) => feature.jobs ?? []),
      ...pruneJobs({ db, clock, eventDays: config.EVENT_DAYS }),
    ],
    sockets,
    lines,
    dispatcher,
    hint,
    listening: (started) => {
      server = started
      for (const feature of built) feature.start?.()
    },
    async fetch(request, at) {
      const path = URL.parse(request.url)?.pathname
      // A client writes what it likes into Host, and the address is made with it.
      if (path === undefined) return errorAnswer(refuse('invalid', 'The address cannot be read'), newId())
      if (path !== '/ws' && !lines.owns(path)) return await edge.fetch(request, path)
      if (edge.isDraining()) return new Response(null, { status: 503 })
      if (path !== '/ws')
        return await lines.upgrade(request, at, { path, network: networkOf(request), id: newId() })
      return sockets.upgrade(request, at, networkOf(request), newId())
    },
    async stop() {
      edge.drain()
      sockets.drain()
      lines.drain()
      for (const feature of built) await feature.stop?.()
      await dispatcher.stop()
      await tail.stop()
    },
  }
}

function ownOrigins(config: Config, server: Server<SocketData> | undefined): string[] {
  const port = server?.port
  const local =
    port === undefined
      ? []
      : [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://${config.HOST}:${port}`]
  return config.PUBLIC_URL ? [...local, new URL(config.PUBLIC_URL).origin] : local
}
