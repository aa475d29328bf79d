/** Answers: seed 001's envelope around success and failure (FLD-29, ERR-11), in one place. */
import { Answer, type Operation } from './operation.ts'
import { printed } from './origin.ts'
import { asRefusal, type Refusal } from './refusal.ts'
import type { AnswerExtras } from './surface.ts'

/** What every answer carries, so that no browser guesses at a type or tells another site where it was. */
export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  ...commonHeaders,
}

/** `{success: true, data}` or `{success: true, message}` with the declared status. */
export function successAnswer(
  operation: Operation,
  result: unknown,
  { isRepeat, headers: more, origin }: AnswerExtras,
): Response {
  if (result instanceof Response) return withHeaders(result, more)
  const declared = operation.status ?? 200
  const { status, data, message } = result instanceof Answer ? result : new Answer(0, result)
  const body = {
    success: true,
    ...(message === undefined ? {} : { message }),
    ...(data === undefined ? {} : { data }),
  }
  const headers = {
    ...jsonHeaders,
    ...(operation.cacheSeconds === undefined ? {} : cacheHeaders(operation.cacheSeconds)),
    ...more,
    ...(isRepeat ? { 'idempotent-replayed': 'true' } : {}),
  }
  return new Response(printed(body, origin), { status: status || declared, headers })
}

/** What is answered depends on the page that asks: of which site it is, and whether it may. */
function cacheHeaders(seconds: number): Record<string, string> {
  return { 'cache-control': `public, max-age=${seconds}`, vary: 'origin' }
}

/** Sets headers on an answer somebody else made. */
export function withHeaders(response: Response, headers: Record<string, string> | undefined): Response {
  if (headers) for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

/** The error envelope; unexpected errors become SERVER_ERROR and say nothing about themselves. */
export function errorAnswer(error: unknown, requestId: string): Response {
  const refusal = asRefusal(error)
  return new Response(JSON.stringify({ success: false, error: describeRefusal(refusal, requestId) }), {
    status: refusal.status,
    headers: { ...jsonHeaders, ...retryHeaders(refusal), ...allowHeaders(refusal), ...limitHeaders(error) },
  })
}

/** The wire form of a refusal: code and message as in the seed, details and request id added. */
export function describeRefusal(refusal: Refusal, requestId?: string): Record<string, unknown> {
  return {
    code: refusal.code,
    message: refusal.message,
    ...(refusal.clashReason === undefined ? {} : { reason: refusal.clashReason }),
    ...(refusal.details.length > 0 ? { details: refusal.details } : {}),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  }
}

function retryHeaders(refusal: Refusal): Record<string, string> {
  return refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }
}

function allowHeaders({ allowed }: Refusal): Record<string, string> {
  return allowed.length === 0 ? {} : { allow: allowed.join(', ') }
}

const marks = new WeakMap<object, Record<string, string>>()

/** Notes the limit headers an error's answer should carry. */
export function markLimit(error: unknown, headers: Record<string, string> | undefined): unknown {
  if (headers && typeof error === 'object' && error !== null) marks.set(error, headers)
  return error
}

function limitHeaders(error: unknown): Record<string, string> {
  return (typeof error === 'object' && error !== null && marks.get(error)) || {}
}
