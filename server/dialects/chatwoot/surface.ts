/**
 * Chatwoot's surface, which LionChat shares (seed 004, systems.md 4): keys in `api_access_token`, forms of every kind in,
 * bare bodies out, and its own words for what is refused. A client of it must find nothing strange.
 */
import { z } from 'zod'
import { type AnyActor, isMember } from '../../platform/http/actor.ts'
import { commonHeaders } from '../../platform/http/answer.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import type { Credentials } from '../../platform/http/credentials.ts'
import { readLoosely } from '../../platform/http/loose-input.ts'
import { Answer, type Operation } from '../../platform/http/operation.ts'
import { printed } from '../../platform/http/origin.ts'
import { asRefusal, type Refusal, refuse } from '../../platform/http/refusal.ts'
import type { AnswerExtras, DialectSurface } from '../../platform/http/surface.ts'
import { RefusedAs } from './refused-as.ts'

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'max-age=0, private, must-revalidate',
  ...commonHeaders,
}

const owned =
  /^\/(accounts\/[^/]+\/teams\/|api\/v1\/(accounts|profile|notification_subscriptions)(\/|$)|api\/v2\/|platform\/api\/v1\/|public\/api\/v1\/|rails\/active_storage\/|auth\/(sign_in|sign_out|validate_token|password)(\/|$)|api\/?$)/

const key = { type: 'apiKey', in: 'header', name: 'api_access_token' } as const

const credentials: Credentials = {
  about:
    'Send a key in the header `api_access_token`, or as Bearer: one made by `POST /v1/api_tokens`, or the `access-token` that `POST /auth/sign_in` answers in its headers. What is below `/public` takes no key: the identifiers in its address are the credential.',
  schemes: {
    userApiKey: { ...key, description: 'The key of an agent or administrator' },
    agentBotApiKey: { ...key, description: 'The key of a bot' },
    platformAppApiKey: { ...key, description: 'The key of a platform app, for what is below /platform' },
  },
  carriedBy: {
    agent: ['userApiKey'],
    administrator: ['userApiKey'],
    assistant: ['agentBotApiKey'],
    platform: ['platformAppApiKey'],
  },
}

const told = z.string().min(1)
const refusal = z.union([
  z.strictObject({ error: told }),
  z.strictObject({ message: told, attributes: z.array(z.string()) }),
  z.strictObject({ success: z.literal(false), errors: z.array(told) }),
])

export function chatwootSurface(authenticator: Authenticator): DialectSurface {
  return {
    name: 'chatwoot',
    title: 'Parley for programs written for Chatwoot and LionChat',
    credentials,
    refusal,
    prefixes: [''],
    owns: (path) => owned.test(path),
    authenticate: (request, network, params) => authenticate(authenticator, request, network, params),
    readInput: readLoosely,
    success,
    failure,
  }
}

/** The key in any of its carriers: our own header names, those a proxy leaves alone, and a login's (systems.md 4.1). */
export function tokenOf(request: Request): string | undefined {
  const { headers } = request
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  return (
    headers.get('api_access_token') ??
    headers.get('api-access-token') ??
    headers.get('access-token') ??
    bearer
  )
}

async function authenticate(
  authenticator: Authenticator,
  request: Request,
  network: string,
  params: Record<string, string>,
): Promise<AnyActor> {
  const token = tokenOf(request)
  if (token === undefined) return { kind: 'anonymous', network }
  const account = params['account_id']
  const isNumber = account !== undefined && /^[1-9][0-9]{0,14}$/.test(account)
  if (account !== undefined && !isNumber) throw refuse('not_found')
  return await authenticator.holder({ token, network, accountNum: isNumber ? Number(account) : undefined })
}

/** The body as it is; nothing for 204 and for an operation that declares nothing. */
function success(
  operation: Operation,
  result: unknown,
  { headers, isRepeat, origin }: AnswerExtras,
): Response {
  if (result instanceof Response) return result
  const { status, data } = result instanceof Answer ? result : new Answer(0, result)
  const code = status || (operation.status ?? 200)
  const more = { ...headers, ...(isRepeat ? { 'idempotent-replayed': 'true' } : {}) }
  if (code === 204 || data === undefined)
    return new Response(null, { status: code, headers: { ...commonHeaders, ...more } })
  return new Response(printed(data, origin), { status: code, headers: { ...jsonHeaders, ...more } })
}

/** systems.md 4.1: 401 for what others call 403, 422 for what is wrong, 404 in its own words. */
export function failure(error: unknown, requestId: string): Response {
  const refusal = asRefusal(error)
  const { status, body } = describeFailure(refusal)
  const retry =
    refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }
  const headers = { ...jsonHeaders, 'x-request-id': requestId, ...retry }
  if (status === 429)
    return new Response('Retry later\n', { status, headers: { ...headers, 'content-type': 'text/plain' } })
  return new Response(JSON.stringify(body), { status, headers })
}

function describeFailure(refusal: Refusal): { status: number; body: Record<string, unknown> } {
  const { kind, message, details } = refusal
  if (refusal instanceof RefusedAs) return { status: refusal.answer, body: { error: message } }
  if (kind === 'invalid_credentials')
    return { status: 401, body: { success: false, errors: ['Invalid login credentials. Please try again.'] } }
  if (kind === 'unauthorized' || kind === 'token_expired')
    return { status: 401, body: { error: 'Invalid Access Token' } }
  if (kind === 'forbidden') {
    const text = message.startsWith('You are not') ? message : 'You are not authorized to do this action'
    return { status: 401, body: { error: text } }
  }
  if (kind === 'not_found') return { status: 404, body: { error: 'Resource could not be found' } }
  if (kind === 'invalid' || kind === 'conflict' || kind === 'answer_window_closed' || kind === 'stale_reply')
    // A record that does not hold names its attributes; anything else that is wrong is one sentence.
    return {
      status: 422,
      body:
        details.length === 0
          ? { error: message }
          : { message, attributes: details.map((detail) => detail.field) },
    }
  return { status: refusal.status, body: { error: message } }
}

/** Members and assistants: who an account's operations are for. */
export const insiders = ['agent', 'administrator', 'assistant'] as const

/** Refuses all but administrators, in Chatwoot's words. */
export function onlyAdministrators(actor: AnyActor): void {
  if (!isMember(actor) || actor.kind !== 'administrator') throw refuse('forbidden')
}
