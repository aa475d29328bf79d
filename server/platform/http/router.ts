/**
 * The router: every operation of every surface goes through the same steps, in the same order: limits on size,
 * who is it, may such a one call, how often, is the input right; then the handler; then the surface's one place
 * for answers and one for errors. A route without actors cannot be declared, so none can be left open by mistake.
 */
import { type Context, Hono } from 'hono'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/db.ts'
import type { WebhookFormat } from '../events/webhook-format.ts'
import { newId } from '../ids/ids.ts'
import type { Log } from '../log/log.ts'
import type { LineProtocol } from '../realtime/line-protocol.ts'
import { type ActorKind, type AnyActor, isMember, principalOf } from './actor.ts'
import { transactOnce } from './idempotency.ts'
import type { Input } from './input.ts'
import type { Limiter } from './limiter.ts'
import type { Call, Operation, Route } from './operation.ts'
import { Refusal, refuse } from './refusal.ts'
import type { DialectSurface, Surface } from './surface.ts'

export interface Measures {
  request(operationId: string, status: number, seconds: number): void
}

export interface RouterOptions {
  db: Database
  clock: Clock
  log: Log
  limiter: Limiter
  measures: Measures
  /** The client's network address. */
  networkOf(request: Request): string
  /** This server's, as the client calls it. */
  originOf(request: Request): string
  /** Called with every success answer; tests use it to hold answers against their schemas. */
  verify?(route: Route, status: number, body: unknown, surface: Surface): void
}

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/** A surface with its routes. */
export interface Mounted {
  surface: Surface
  routes: Route[]
  /** Sockets of the system, each at a path of its own. */
  sockets?: LineProtocol[]
  /** How webhooks that were made here are told. */
  webhooks?: WebhookFormat
}

export interface MountedDialect extends Mounted {
  surface: DialectSurface
}

/** A Hono app with every route under each prefix of its surface. An address nobody has is the first surface's that owns it. */
export function createRouter(mounted: Mounted[], options: RouterOptions): Hono {
  const app = new Hono({ strict: false })
  for (const { surface, routes } of mounted) {
    for (const route of routes) {
      const { method, atRoot } = route.operation
      const path = pathPattern(route.operation)
      const places = atRoot ? [...surface.prefixes, ''] : surface.prefixes
      app.on(
        method.toUpperCase(),
        places.map((prefix) => prefix + path),
        (context) => serve(context, route, surface, options),
      )
    }
  }
  app.notFound((context) => {
    const surface = mounted.find((one) => one.surface.owns(context.req.path))?.surface
    if (!surface) return new Response('Not found', { status: 404 })
    return surface.failure(strayed(app, context.req.path), newId())
  })
  return app
}

/** Why nothing serves a request: no such address, or one that takes other methods. */
function strayed(app: Hono, path: string): Refusal {
  const taken = methods.filter((method) => app.router.match(method, path)[0].length > 0)
  if (taken.length === 0) return refuse('not_found', 'There is no such address')
  // Hono answers HEAD by what answers GET.
  const allowed = taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method))
  return new Refusal('method_not_allowed', undefined, { allowed })
}

function pathPattern({ path, patterns = {} }: Operation): string {
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_all, name: string) => `:${name}${patterns[name] ? `{${patterns[name]}}` : ''}`,
  )
}

async function serve(
  context: Context,
  route: Route,
  surface: Surface,
  options: RouterOptions,
): Promise<Response> {
  const startedAt = performance.now()
  const response = await answer(context, route, surface, options).catch((error: unknown) => {
    const requestId = newId()
    const failed = surface.failure(error, requestId)
    // What is not built yet is no failure of ours.
    if (failed.status >= 500 && failed.status !== 501) {
      options.log.error({ err: error, operation: route.operation.id, requestId }, 'a request failed')
    }
    return failed
  })
  options.measures.request(route.operation.id, response.status, (performance.now() - startedAt) / 1000)
  return response
}

async function answer(
  context: Context,
  route: Route,
  surface: Surface,
  options: RouterOptions,
): Promise<Response> {
  const request = context.req.raw
  const { operation } = route
  const network = options.networkOf(request)
  const params = context.req.param()
  const actor = await actorOf(request, operation, surface, { network, params })
  const limit = await options.limiter.take(operation.limit, countedFor(operation, actor, network))
  try {
    checkActor(actor, operation.actors)
    const input = await surface.readInput(operation, { params, url: request.url, request })
    const call = callFor(actor, input, request, options)
    const result = await route.handle(call)
    const response = surface.success(operation, result, {
      isRepeat: call.isRepeat(),
      headers: limit.headers,
      origin: options.originOf(request),
    })
    // A refusal a handler wrote itself is in its system's words, not in the operation's shape.
    if (
      options.verify &&
      response.ok &&
      response.headers.get('content-type')?.startsWith('application/json')
    ) {
      options.verify(route, response.status, await response.clone().json(), surface)
    }
    return response
  } catch (error) {
    throw limit.mark(error)
  }
}

/** Where nobody need be signed in, bad credentials make an anonymous caller; elsewhere they are refused. */
async function actorOf(
  request: Request,
  operation: Operation,
  surface: Surface,
  { network, params }: { network: string; params: Record<string, string> },
): Promise<AnyActor> {
  const mayBeAnonymous = operation.actors.includes('anonymous')
  try {
    return await surface.authenticate(request, network, params)
  } catch (error) {
    if (mayBeAnonymous && error instanceof Refusal && error.status === 401)
      return { kind: 'anonymous', network }
    throw error
  }
}

/**
 * What anybody may call counts against the network, whatever token it carries: visitor tokens are free to have. Of a member
 * each endpoint of the general limit has its own count (ADR 0008).
 */
function countedFor(operation: Operation, actor: AnyActor, network: string): string {
  const who = operation.actors.includes('anonymous') ? `net:${network}` : principalOf(actor)
  return operation.limit === 'other' && isMember(actor) ? `${operation.id} ${who}` : who
}

function checkActor(actor: AnyActor, allowed: readonly ActorKind[]): void {
  if (allowed.includes(actor.kind)) return
  throw actor.kind === 'anonymous' ? refuse('unauthorized') : refuse('forbidden')
}

function callFor(
  actor: AnyActor,
  input: Input,
  request: Request,
  options: RouterOptions,
): Call<ActorKind, unknown, unknown, unknown> {
  const { db, clock } = options
  const now = clock.now()
  let repeated = false
  const { idempotencyKey } = input
  const transact: Call<ActorKind, unknown, unknown, unknown>['transact'] = async (work, digest) => {
    if (idempotencyKey === undefined || !('accountId' in actor)) return await db.transact(work)
    const once = {
      accountId: actor.accountId,
      principal: principalOf(actor),
      key: idempotencyKey,
      requestHash: input.hash(digest),
      now,
    }
    const { answer: stored, isRepeat } = await transactOnce(db, once, work)
    repeated = isRepeat
    // What was stored is what `work` answered, read back from JSON.
    return stored as Awaited<ReturnType<typeof work>>
  }
  return {
    actor: actor as Call<ActorKind, unknown, unknown, unknown>['actor'],
    params: input.params,
    query: input.query,
    body: input.body,
    request,
    now,
    idempotencyKey,
    transact,
    read: db.read,
    isRepeat: () => repeated,
  }
}
