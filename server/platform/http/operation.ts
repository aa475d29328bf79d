/**
 * One declaration per HTTP operation: method, path, who may call, which limit, what goes in and comes
 * out. It feeds validation, the OpenAPI document, the rate limiter, the generated test of every route
 * against every actor, and later MCP. The handler opens, calls a verb, presents.
 */
import type { z } from 'zod'
import type { Database, Tx } from '../db/db.ts'
import type { ActorKind, ActorOf } from './actor.ts'

/** Rate classes of seed 001 (LIM-01 to LIM-05), and `reads` and `writes` for what it does not have. */
export type RateClass =
  | 'authentication'
  | 'messages'
  | 'uploads'
  | 'analysis'
  | 'other'
  | 'reads'
  | 'writes'
  | 'none'

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete'

export interface Example {
  /** What the example shows. */
  summary: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  /** The `data` (or the whole body) it is answered with. */
  data?: unknown
}

export interface Declaration<
  Kind extends ActorKind,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Data extends z.ZodType,
> {
  /** The verb's name; also the audit action and the trace name. */
  id: string
  method: Method
  path: `/${string}`
  /** What a path parameter must look like for this operation to be meant, as a regular expression without groups. */
  patterns?: Record<string, string>
  /** Served without a prefix too. */
  atRoot?: boolean
  tag: string
  summary: string
  description?: string
  actors: readonly Kind[]
  limit: RateClass
  params?: Params
  query?: Query
  body?: Body
  /** How the request body is sent, when it is not JSON. */
  accepts?: 'multipart/form-data'
  /** Largest request body in bytes; 256 KiB unless said. */
  bodyLimit?: number
  /** Success status; 200 unless said. */
  status?: 200 | 201 | 202 | 204
  /** What stands under `data`; without it the answer is `{success, message?}`. */
  data?: Data
  /** Other success answers, such as 200 where 201 is usual. */
  also?: (200 | 201 | 202 | 204)[]
  /** Statuses of refusals few operations have: a name that is taken, a disk that is full. */
  alsoRefuses?: (409 | 507)[]
  /** For how long browsers and proxies may keep the answer, for one page's origin; not at all unless said. */
  cacheSeconds?: number
  /** The success body is these bytes, not JSON. */
  produces?: string
  /** Who asks for it is answered with these bytes instead of JSON. */
  alsoProduces?: string
  examples?: readonly Example[]
}

export type Operation<
  Kind extends ActorKind = ActorKind,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Data extends z.ZodType = z.ZodType,
> = Declaration<Kind, Params, Query, Body, Data>

/** Declares an operation; only types it. */
export function operation<
  const Kind extends ActorKind,
  Params extends z.ZodType = z.ZodType<unknown>,
  Query extends z.ZodType = z.ZodType<unknown>,
  Body extends z.ZodType = z.ZodType<unknown>,
  Data extends z.ZodType = z.ZodType<undefined>,
>(declaration: Declaration<Kind, Params, Query, Body, Data>): Operation<Kind, Params, Query, Body, Data> {
  return declaration
}

/** What a handler is given. */
export interface Call<Kind extends ActorKind, Params, Query, Body> {
  actor: ActorOf<Kind>
  params: Params
  query: Query
  body: Body
  request: Request
  now: Date
  idempotencyKey: string | undefined
  /**
   * One transaction. With an `Idempotency-Key`, what `work` answers is stored in it and given again to a
   * repeat, so the answer must be made inside. `digest` is of a body the handler read by itself (`accepts`): the
   * key is bound to it too.
   */
  transact<Result>(work: (tx: Tx) => Promise<Result>, digest?: Buffer): Promise<Result>
  /** True once `transact` has given the stored answer again. */
  isRepeat(): boolean
  read: Database['read']
}

/** An answer with a status or headers other than the declared ones. */
export class Answer<Data> {
  readonly status: number
  readonly data: Data
  readonly message: string | undefined
  constructor(status: number, data: Data, message?: string) {
    this.status = status
    this.data = data
    this.message = message
  }
}

type DataOf<Data extends z.ZodType> = z.input<Data>

export interface Route {
  operation: Operation
  handle(call: Call<ActorKind, unknown, unknown, unknown>): Promise<unknown>
}

/** Binds an operation to its handler. A handler answers the data, an `Answer`, or a whole `Response`. */
export function on<
  Kind extends ActorKind,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Data extends z.ZodType,
>(
  declared: Operation<Kind, Params, Query, Body, Data>,
  handle: (
    call: Call<Kind, z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<DataOf<Data> | Answer<DataOf<Data>> | Response>,
): Route {
  // The router has checked actor and input against `declared` before it calls: the widening is sound.
  return { operation: declared as unknown as Operation, handle: handle as unknown as Route['handle'] }
}

/** The success answer of a call that has nothing to say but a sentence. */
export function said(message: string): Answer<undefined> {
  return new Answer(200, undefined, message)
}
