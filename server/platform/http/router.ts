/**
 * The router: every operation goes through the same steps, in the same order: limits on size, who is it,
 * may such a one call, how often, is the input right; then the handler; then one place for answers and
 * one for errors. A route without actors cannot be declared, so none can be left open by mistake.
 */
import { type Context, Hono } from 'hono'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/db.ts'
import { newId } from '../ids/ids.ts'
import type { Log } from '../log/log.ts'
import type { Actor, ActorKind } from './actor.ts'
import { principalOf } from './actor.ts'
import { errorAnswer, successAnswer } from './answer.ts'
import { transactOnce } from './idempotency.ts'
import { type RawInput, readInput } from './input.ts'
import type { Limiter } from './limiter.ts'
import type { Call, Operation, Route } from './operation.ts'
import { Refusal, refuse } from './refusal.ts'

export interface Measures {
  request(operationId: string, status: number, seconds: number): void
}

export interface RouterOptions {
  db: Database
  clock: Clock
  log: Log
  limiter: Limiter
  measures: Measures
  /** The actor behind the credentials of a request; throws a refusal for bad ones. */
  authenticate(request: Request, network: string): Promise<Actor>
  /** The client's network address. */
  networkOf(request: Request): string
  /** Called with every success answer; tests use it to hold answers against their schemas. */
  verify?(route: Route, status: number, body: unknown): void
}

const prefixes = ['/v1', '/api/v1']

/** A Hono app with every route under both prefixes. */
export function createRouter(routes: Route[], options: RouterOptions): Hono {
  const app = new Hono()
  for (const route of routes) {
    const { method, atRoot } = route.operation
    const path = pathPattern(route.operation)
    const places = atRoot ? [...prefixes, ''] : prefixes
    app.on(
      method.toUpperCase(),
      places.map((prefix) => prefix + path),
      (context) => serve(context, route, options),
    )
  }
  app.notFound((context) =>
    errorAnswer(refuse('not_found', 'There is no such address'), context.req.raw, newId()),
  )
  return app
}

function pathPattern({ path, patterns = {} }: Operation): string {
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_all, name: string) => `:${name}${patterns[name] ? `{${patterns[name]}}` : ''}`,
  )
}

async function serve(context: Context, route: Route, options: RouterOptions): Promise<Response> {
  const startedAt = performance.now()
  const request = context.req.raw
  const response = await answer(context, route, options).catch((error: unknown) => {
    const requestId = newId()
    const failed = errorAnswer(error, request, requestId)
    if (failed.status >= 500) {
      options.log.error({ err: error, operation: route.operation.id, requestId }, 'a request failed')
    }
    return failed
  })
  options.measures.request(route.operation.id, response.status, (performance.now() - startedAt) / 1000)
  return response
}

async function answer(context: Context, route: Route, options: RouterOptions): Promise<Response> {
  const request = context.req.raw
  const { operation } = route
  const network = options.networkOf(request)
  const actor = await actorOf(request, operation, network, options)
  const limit = await options.limiter.take(operation.limit, countedFor(operation, actor, network))
  try {
    checkActor(actor, operation.actors)
    const raw: RawInput = { params: context.req.param(), url: request.url, request }
    const input = await readInput(operation, raw)
    const call = callFor(actor, input, request, options)
    const result = await route.handle(call)
    const response = successAnswer(operation, result, {
      isRepeat: call.isRepeat(),
      headers: limit.headers,
    })
    if (options.verify && response.headers.get('content-type')?.startsWith('application/json')) {
      options.verify(route, response.status, await response.clone().json())
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
  network: string,
  options: RouterOptions,
): Promise<Actor> {
  const mayBeAnonymous = operation.actors.includes('anonymous')
  try {
    return await options.authenticate(request, network)
  } catch (error) {
    if (mayBeAnonymous && error instanceof Refusal && error.status === 401)
      return { kind: 'anonymous', network }
    throw error
  }
}

/** What anybody may call counts against the network, whatever token it carries: visitor tokens are free to have. */
function countedFor(operation: Operation, actor: Actor, network: string): string {
  return operation.actors.includes('anonymous') ? `net:${network}` : principalOf(actor)
}

function checkActor(actor: Actor, allowed: readonly ActorKind[]): void {
  if (allowed.includes(actor.kind)) return
  throw actor.kind === 'anonymous' ? refuse('unauthorized') : refuse('forbidden')
}

function callFor(
  actor: Actor,
  input: Awaited<ReturnType<typeof readInput>>,
  request: Request,
  options: RouterOptions,
): Call<ActorKind, unknown, unknown, unknown> & { isRepeat(): boolean } {
  const { db, clock } = options
  const now = clock.now()
  let repeated = false
  const { idempotencyKey } = input
  const transact: Call<ActorKind, unknown, unknown, unknown>['transact'] = async (work) => {
    if (idempotencyKey === undefined || actor.kind === 'anonymous') return await db.transact(work)
    const once = {
      accountId: actor.accountId,
      principal: principalOf(actor),
      key: idempotencyKey,
      requestHash: input.hash(),
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
