/**
 * VoIPBin's surface (seed 002, systems.md 1): tokens in the query, a cookie or Bearer, keys in `accesskey`; bare bodies
 * out; errors with status, reason and message. Unknown fields are passed over.
 */
import { z } from 'zod'
import type { AnyActor } from '../../platform/http/actor.ts'
import { commonHeaders } from '../../platform/http/answer.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import type { Credentials } from '../../platform/http/credentials.ts'
import type { Input, RawInput } from '../../platform/http/input.ts'
import { readLoosely } from '../../platform/http/loose-input.ts'
import { Answer, type Operation } from '../../platform/http/operation.ts'
import { printed } from '../../platform/http/origin.ts'
import { asRefusal, Refusal } from '../../platform/http/refusal.ts'
import type { AnswerExtras, DialectSurface } from '../../platform/http/surface.ts'
import { describeFailure, refuseAs } from './failures.ts'

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  ...commonHeaders,
}

const owned =
  /^\/(v1\.0(\/|$)|auth\/(login|boot|signup|email-verify|password-forgot|password-reset|unregister|delegate)(\/|$))/

const carried = ['token', 'bearer', 'cookie', 'accesskey']
const credentials: Credentials = {
  about:
    'Sign in by `POST /auth/login` and send its token in `?token=`, as Bearer or as the cookie `token`; or make an access key by `POST /v1.0/accesskeys` and send it in `?accesskey=`. The two names of the query do not stand in for each other.',
  schemes: {
    token: { type: 'apiKey', in: 'query', name: 'token', description: 'Token of a sign-in, for seven days' },
    bearer: { type: 'http', scheme: 'bearer', description: 'Token of a sign-in, or a key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'token', description: 'Token of a sign-in' },
    accesskey: { type: 'apiKey', in: 'query', name: 'accesskey', description: 'An access key' },
  },
  carriedBy: { agent: carried, administrator: carried },
}

const word = z.string().regex(/^[A-Z_]+$/)
const refusal = z.strictObject({
  error: z.strictObject({
    status: word,
    reason: word,
    message: z.string().min(1),
    request_id: z.string().min(1),
    details: z.array(z.unknown()).optional(),
  }),
})

export function voipbinSurface(authenticator: Authenticator): DialectSurface {
  return {
    name: 'voipbin',
    title: 'Parley for programs written for VoIPBin',
    credentials,
    refusal,
    prefixes: [''],
    owns: (path) => owned.test(path),
    authenticate: (request, network) => authenticate(authenticator, request, network),
    readInput,
    success,
    failure,
  }
}

/** What stands before the secret part of a token: of a sign-in's, and of an access key. */
const loginPrefix = 'vbt_'
const keyPrefix = 'vb_'
const ownPrefix = 'par_api_'

/** A sign-in's token, as it is printed here. */
export function printLoginToken(token: string): string {
  return token.replace(ownPrefix, loginPrefix)
}

/** An access key, or its first characters. */
export function printKey(key: string): string {
  return key.replace(ownPrefix, keyPrefix)
}

/** The token a request carries, as we know it; undefined without any. The two names of the query do not stand in for each other. */
export function tokenOf(request: Request): string | undefined {
  const { searchParams } = new URL(request.url)
  const key = searchParams.get('accesskey')
  if (key !== null) return key.startsWith(loginPrefix) ? '' : key.replace(/^vb_/, ownPrefix)
  const inQuery = searchParams.get('token')
  if (inQuery !== null) return inQuery.startsWith(keyPrefix) ? '' : inQuery.replace(/^vbt_/, ownPrefix)
  const authorization = request.headers.get('authorization')
  const bearer = authorization === null ? undefined : (/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
  const token = bearer ?? /(?:^|; *)token=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return token?.replace(/^vbt?_/, ownPrefix)
}

/** Whoever a request's token belongs to. */
export async function authenticate(
  authenticator: Authenticator,
  request: Request,
  network: string,
): Promise<AnyActor> {
  const token = tokenOf(request)
  if (token === undefined) return { kind: 'anonymous', network }
  try {
    return token.startsWith('par_access_')
      ? await authenticator.member(token, network)
      : await authenticator.holder({ token, network, accountNum: undefined })
  } catch (error) {
    const isWrong = error instanceof Refusal && error.status === 401
    throw isWrong ? refuseAs('invalid_credentials', 'INVALID_CREDENTIALS', 'The token is not valid') : error
  }
}

/** Credentials of the address are no input; and what is written comes in the body alone, whose fields may have their names. */
async function readInput(operation: Operation, raw: RawInput): Promise<Input> {
  const url = new URL(raw.url)
  if (operation.method === 'get') for (const name of ['token', 'accesskey']) url.searchParams.delete(name)
  else url.search = ''
  return await readLoosely(operation, { ...raw, url: url.href })
}

function success(
  operation: Operation,
  result: unknown,
  { headers, isRepeat, origin }: AnswerExtras,
): Response {
  if (result instanceof Response) return result
  const { status, data } = result instanceof Answer ? result : new Answer(0, result)
  const more = { ...headers, ...(isRepeat ? { 'idempotent-replayed': 'true' } : {}) }
  return new Response(printed(data, origin), {
    status: status || (operation.status ?? 200),
    headers: { ...jsonHeaders, ...more },
  })
}

export function failure(error: unknown, requestId: string): Response {
  const refusal = asRefusal(error)
  const { http, ...described } = describeFailure(refusal)
  const retry =
    refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }
  const { status, reason, details } = described
  const body = {
    error: {
      status,
      reason,
      message: refusal.message,
      request_id: requestId,
      ...(details ? { details } : {}),
    },
  }
  return new Response(JSON.stringify(body), { status: http, headers: { ...jsonHeaders, ...retry } })
}
