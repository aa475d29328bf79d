/**
 * The outermost ring: health, metrics, the documents, pages, then the API. Sets the headers every answer
 * has, lets browsers of other origins use the API (which knows no cookies), and refuses new work while draining.
 */
import type { Hono } from 'hono'
import sql from 'sql-template-tag'
import type { Database } from '../db/db.ts'
import type { EventType } from '../events/event.ts'
import { newId } from '../ids/ids.ts'
import type { Metrics } from '../log/metrics.ts'
import type { FrameRoute } from '../realtime/socket-frame.ts'
import { commonHeaders, errorAnswer, withHeaders } from './answer.ts'
import { documents } from './documents.ts'
import type { Route } from './operation.ts'
import type { Pages } from './pages.ts'
import { Refusal } from './refusal.ts'
import type { MountedDialect } from './router.ts'

export interface EdgeParts {
  db: Database
  router: Hono
  pages: Pages
  countPage(request: Request): Promise<unknown>
  metrics: Metrics
  routes: Route[]
  dialects: MountedDialect[]
  types: Map<string, EventType>
  frames: FrameRoute[]
  /** Open sockets on this node. */
  socketCount(): number
}

export interface Edge {
  /** Answers a request; `path` is that of its address. */
  fetch(request: Request, path: string): Promise<Response>
  /** From now on readiness says no, and new requests get 503. */
  drain(): void
  isDraining(): boolean
}

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
  'access-control-allow-headers':
    'authorization, content-type, idempotency-key, x-visitor-token, api_access_token, api-access-token',
  'access-control-expose-headers':
    'ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, idempotent-replayed',
  'access-control-max-age': '600',
}

export function createEdge(parts: EdgeParts): Edge {
  let draining = false
  const isApi = (path: string) =>
    path.startsWith('/v1/') ||
    path.startsWith('/api/v1/') ||
    path.startsWith('/files/') ||
    parts.dialects.some(({ surface }) => surface.owns(path))
  const document = documents(parts)
  const answer = async (request: Request, path: string): Promise<Response> => {
    if (path === '/healthz') return Response.json({ status: 'ok' })
    if (path === '/readyz') return await readiness(parts.db, draining)
    if (draining) return errorAnswer(new Refusal('unavailable', undefined, { retryAfterSeconds: 1 }), newId())
    if (isApi(path)) return await viaApi(parts.router, request)
    if (path === '/metrics') return await metrics(parts)
    return (
      document(path) ??
      (await parts.pages(request, () => parts.countPage(request))) ??
      (await parts.router.fetch(request))
    )
  }
  return {
    async fetch(request, path) {
      const response = await answer(request, path)
      // What the API answers was made with them.
      return isApi(path) ? response : withHeaders(response, commonHeaders)
    },
    drain() {
      draining = true
    },
    isDraining: () => draining,
  }
}

/** Any origin may call: the API is opened by tokens in headers, which no browser sends by itself. */
async function viaApi(router: Hono, request: Request): Promise<Response> {
  const isCrossOrigin = request.headers.has('origin')
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: corsHeaders })
  const response = await router.fetch(request)
  return isCrossOrigin ? withHeaders(response, corsHeaders) : response
}

const readyWithinMs = 2000

/** What `work` answers, or an error once it took longer. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), ms)
  return await Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}

async function readiness(db: Database, draining: boolean): Promise<Response> {
  if (draining) return Response.json({ status: 'draining' }, { status: 503 })
  try {
    await within(readyWithinMs, db.read.one(sql`select 1`))
    return Response.json({ status: 'ready' })
  } catch {
    return Response.json({ status: 'database unreachable' }, { status: 503, headers: { 'retry-after': '1' } })
  }
}

async function metrics({ metrics: own, socketCount, db }: EdgeParts): Promise<Response> {
  const gauges = {
    sockets: socketCount(),
    poolBusy: db.pool.totalCount - db.pool.idleCount,
    poolWaiting: db.pool.waitingCount,
  }
  return new Response(await own.print(gauges), { headers: { 'content-type': own.contentType } })
}
