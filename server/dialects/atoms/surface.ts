/**
 * The surface of a generated Atoms backend (seed 000, systems.md 6): FastAPI. Bearer tokens, JSON in and out, bare rows,
 * and errors as that framework words them, `{detail}`.
 */
import { z } from 'zod'
import type { AnyActor } from '../../platform/http/actor.ts'
import { commonHeaders } from '../../platform/http/answer.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import type { Credentials } from '../../platform/http/credentials.ts'
import { Answer, type Operation } from '../../platform/http/operation.ts'
import { printed } from '../../platform/http/origin.ts'
import { asRefusal, type Refusal, refuse } from '../../platform/http/refusal.ts'
import type { AnswerExtras, DialectSurface } from '../../platform/http/surface.ts'
import { Misfit, readTyped } from './input.ts'

const jsonHeaders = { 'content-type': 'application/json', 'cache-control': 'no-store', ...commonHeaders }

const owned =
  /^\/api\/(v1\/(entities\/|auth\/(me|login|token)(\/|$)|(aihub|storage)(\/|$))|integrations\/core(\/|$))/

const carried = ['bearer']
const credentials: Credentials = {
  about:
    'Send `Authorization: Bearer` with a session’s token or a key made by `POST /v1/api_tokens`; `POST /api/v1/auth/token/exchange` trades the ticket of a user’s link for one.',
  schemes: {
    bearer: { type: 'http', scheme: 'bearer', description: 'Token of a session, or a key' },
  },
  carriedBy: { agent: carried, administrator: carried, assistant: carried },
}

const refusal = z.strictObject({
  detail: z.union([
    z.string().min(1),
    z
      .array(
        z.strictObject({
          loc: z.array(z.union([z.string(), z.number()])).min(1),
          msg: z.string().min(1),
          type: z.string().min(1),
        }),
      )
      .min(1),
  ]),
})

export function atomsSurface(authenticator: Authenticator): DialectSurface {
  return {
    name: 'atoms',
    title: 'Parley for programs written for an Atoms backend',
    credentials,
    refusal,
    prefixes: [''],
    owns: (path) => owned.test(path),
    authenticate: (request, network) => authenticate(authenticator, request, network),
    readInput: readTyped,
    success,
    failure: (error, requestId) => failure(error, requestId),
  }
}

/** A session's token or an API key, as Bearer. */
async function authenticate(
  authenticator: Authenticator,
  request: Request,
  network: string,
): Promise<AnyActor> {
  const authorization = request.headers.get('authorization')
  if (authorization === null) return { kind: 'anonymous', network }
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  if (token === undefined) throw refuse('unauthorized')
  return token.startsWith('par_access_')
    ? await authenticator.member(token, network)
    : await authenticator.holder({ token, network, accountNum: undefined })
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

function failure(error: unknown, requestId: string): Response {
  const refusal = asRefusal(error)
  const retry =
    refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }
  const challenge = refusal.status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return new Response(JSON.stringify({ detail: detailOf(error, refusal) }), {
    status: statusOf(error, refusal),
    headers: { ...jsonHeaders, ...retry, ...challenge, 'x-request-id': requestId },
  })
}

/** What does not fit the declared types is 422; what the data will not have (a `ValueError`) is 400. */
function statusOf(error: unknown, refusal: Refusal): number {
  if (error instanceof Misfit) return 422
  return refusal.kind === 'conflict' ? 400 : refusal.status
}

function detailOf(error: unknown, refusal: Refusal): unknown {
  if (error instanceof Misfit) return error.faults
  switch (refusal.kind) {
    case 'unauthorized':
    case 'token_expired':
      return 'Not authenticated'
    case 'not_found':
      // What no handler said a word about is an address nobody has.
      return refusal.message.endsWith(' not found') && refusal.message !== 'Resource not found'
        ? refusal.message
        : 'Not Found'
    default:
      return refusal.message
  }
}
