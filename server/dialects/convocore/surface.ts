/**
 * Convocore's surface (seed 003, systems.md 2.1): a workspace secret as bearer token, which is an API token of a member
 * here; JSON in, nothing unknown in it; tRPC's words for what is refused (ERR-12).
 */
import { z } from 'zod'
import { instantNames } from '../../features/leads/instants.ts'
import type { AnyActor } from '../../platform/http/actor.ts'
import { commonHeaders } from '../../platform/http/answer.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import type { Credentials } from '../../platform/http/credentials.ts'
import { readInput } from '../../platform/http/input.ts'
import { Answer, type Operation } from '../../platform/http/operation.ts'
import { printed } from '../../platform/http/origin.ts'
import { asRefusal, type Refusal, type RefusalKind } from '../../platform/http/refusal.ts'
import type { AnswerExtras, DialectSurface } from '../../platform/http/surface.ts'
import { withSeconds } from './seconds.ts'

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  ...commonHeaders,
}

const carried = ['Authorization']
const credentials: Credentials = {
  about:
    'The base address of a client is `/v3`. Send `Authorization: Bearer`, where a workspace secret stands elsewhere, with a key made by `POST /v1/api_tokens` or `npm run parley -- token add NAME`.',
  schemes: {
    Authorization: { type: 'http', scheme: 'bearer', description: 'The key of a member' },
  },
  carriedBy: { agent: carried, administrator: carried, assistant: carried },
}

const refusal = z.strictObject({
  message: z.string().min(1),
  code: z.string().regex(/^[A-Z_]+$/),
  issues: z.array(z.strictObject({ message: z.string().min(1) })).optional(),
})

export function convocoreSurface(authenticator: Authenticator): DialectSurface {
  return {
    name: 'convocore',
    title: 'Parley for programs written for Convocore',
    credentials,
    refusal,
    prefixes: ['/v3'],
    owns: (path) => path === '/v3' || path.startsWith('/v3/') || path === '/interact',
    authenticate: (request, network) => authenticate(authenticator, request, network),
    readInput: (operation, raw) => readInput(forgiving(operation), raw),
    success,
    failure: (error, requestId) => failure(asRefusal(error), requestId),
  }
}

async function authenticate(
  authenticator: Authenticator,
  request: Request,
  network: string,
): Promise<AnyActor> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (token === undefined) return { kind: 'anonymous', network }
  return await authenticator.holder({ token, network, accountNum: undefined })
}

/** The operation, with ISO 8601 taken where the system has Unix seconds. */
function forgiving(operation: Operation): Operation {
  const { body } = operation
  return body
    ? { ...operation, body: z.preprocess((sent) => withSeconds(sent, instantNames), body) }
    : operation
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

/** Codes as tRPC names them. */
const codes: Partial<Record<RefusalKind, string>> = {
  invalid: 'BAD_REQUEST',
  invalid_credentials: 'UNAUTHORIZED',
  token_expired: 'UNAUTHORIZED',
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  answer_window_closed: 'CONFLICT',
  stale_reply: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  method_not_allowed: 'METHOD_NOT_SUPPORTED',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  not_built: 'NOT_IMPLEMENTED',
}

function failure(refusal: Refusal, requestId: string): Response {
  const { kind, message, details } = refusal
  const told = details.map(({ field, message: fault }) => ({ message: field ? `${field}: ${fault}` : fault }))
  const body =
    kind === 'invalid'
      ? {
          message: 'Input validation failed',
          code: 'BAD_REQUEST',
          issues: told.length > 0 ? told : [{ message }],
        }
      : {
          message,
          code: codes[kind] ?? 'INTERNAL_SERVER_ERROR',
          ...(kind === 'not_built' ? { issues: [{ message }] } : {}),
        }
  const retry =
    refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }
  const headers = { ...jsonHeaders, 'x-request-id': requestId, ...retry }
  return new Response(JSON.stringify(body), { status: refusal.status, headers })
}
