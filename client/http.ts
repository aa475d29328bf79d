/**
 * One call over HTTP: credentials on it, the envelope off it, another try where that cannot do harm.
 *
 * Reads, and writes that carry an `Idempotency-Key`, are tried again when nobody answered; the key stays
 * the same over all tries of one call, so the work is done once, and what a colleague did meanwhile stays. An expired
 * access token is renewed once. No try goes by the word of somebody else than the first.
 */
import { repeating, waitMs } from './backoff.ts'
import { ChatError, type FieldFault, Unreachable } from './failure.ts'
import type { Surroundings } from './surroundings.ts'

/** Whose word a call goes by. */
export interface Credentials {
  headers(): Record<string, string>
  /** Gets new ones after `TOKEN_EXPIRED`; false when there are none to be had. */
  renew(): Promise<boolean>
  /** Those of whoever it is now, where somebody else may take over: what goes by them ends with them then, as each call does. */
  ofNow?(): Credentials
  /** Aborted once nothing more is to be said by them. A call goes by the one of when it began. */
  over?(): AbortSignal
}

export interface Call {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below the base address, such as `/messages`. */
  path: string
  query?: Record<string, string | number | boolean | undefined>
  body?: object
  /**
   * Makes a write repeatable: true for a fresh `Idempotency-Key`, as all but a POST have one, or a key of the caller's own.
   * False where what could not be said is said anew by itself.
   */
  once?: boolean | string
  /** Goes on when the page is left. */
  keepalive?: true
  /** The call must not be tried again, or not with credentials (signing in, refreshing). */
  bare?: true
  signal?: AbortSignal
}

export interface Http {
  /** What stands under `data`, or undefined where the answer has none. */
  call<Data>(call: Call): Promise<Data>
}

export interface HttpOptions {
  /** With the version, such as `https://chat.example/api/v1`. */
  baseUrl: string
  surroundings: Surroundings
  credentials: Credentials
  /** Milliseconds one try may take; 20 000 unless said. */
  timeoutMs?: number
}

const mostTries = 4
const longestPauseSeconds = 30

/** Calls of one principal. */
export function createHttp(options: HttpOptions): Http {
  return { call: (call) => callWithRepeats(call, options) }
}

async function callWithRepeats<Data>(call: Call, options: HttpOptions): Promise<Data> {
  const { surroundings } = options
  const credentials = options.credentials.ofNow?.() ?? options.credentials
  const isRead = call.method === 'GET'
  const once = call.once ?? (!isRead && call.method !== 'POST')
  const key = once === true ? surroundings.newId() : once || undefined
  const isRepeatable = isRead || key
  const over = call.bare ? undefined : credentials.over?.()
  const stops = [call.signal, over].filter((signal) => signal !== undefined)
  let hasRenewed = false
  let tries = 1
  for (;;) {
    try {
      return await tryOnce<Data>(call, { ...options, credentials, key, stops })
    } catch (error) {
      const refused = error instanceof ChatError ? error : undefined
      // A try before may have removed it, and its answer was lost.
      if (tries > 1 && call.method === 'DELETE' && refused?.status === 404) return undefined as Data
      if (refused?.code === 'TOKEN_EXPIRED' && !call.bare && !hasRenewed && (await credentials.renew())) {
        hasRenewed = true
        continue
      }
      const pauseMs = isRepeatable && tries < mostTries ? pauseAfter(error, tries++, surroundings) : undefined
      if (pauseMs === undefined || stops.some(({ aborted }) => aborted)) throw error
      await new Promise<void>((resolve) => surroundings.after(pauseMs, resolve))
    }
  }
}

/** Milliseconds until the next try; undefined when another try would not help. */
function pauseAfter(error: unknown, tries: number, { random }: Surroundings): number | undefined {
  if (error instanceof Unreachable) return waitMs(tries, random, repeating)
  if (!(error instanceof ChatError)) return undefined
  const isPassing = [429, 502, 503, 504].includes(error.status)
  if (!isPassing || (error.retryAfter ?? 0) > longestPauseSeconds) return undefined
  return (error.retryAfter ?? 0) * 1000 + waitMs(tries, random, repeating)
}

interface TryOptions extends HttpOptions {
  key: string | undefined
  /** What breaks it off beside its time. */
  stops: readonly AbortSignal[]
}

async function tryOnce<Data>(call: Call, options: TryOptions): Promise<Data> {
  const { response, text } = await exchange(call, options)
  const answer = readJson(text)
  if (response.ok && answer?.success === true) {
    // The server's answers are held against its schemas by its own tests; the client trusts their shape.
    return answer.data as Data
  }
  const fault = answer?.error
  throw new ChatError({
    code: fault?.code ?? (response.status >= 500 ? 'UNAVAILABLE' : 'UNEXPECTED_ANSWER'),
    message: fault?.message ?? `The server answered ${response.status}`,
    status: response.status,
    retryAfter: readSeconds(response.headers.get('retry-after')),
    details: fault?.details,
    reason: fault?.reason,
  })
}

async function exchange(call: Call, { key, stops, ...options }: TryOptions) {
  const form = call.body instanceof FormData ? call.body : undefined
  const json: Record<string, string> = call.body && !form ? { 'content-type': 'application/json' } : {}
  const init: RequestInit = {
    method: call.method,
    headers: {
      ...json,
      ...(call.bare ? {} : options.credentials.headers()),
      ...(key && { 'idempotency-key': key }),
    },
    signal: AbortSignal.any([AbortSignal.timeout(options.timeoutMs ?? 20_000), ...stops]),
    keepalive: call.keepalive ?? false,
    body: form ?? (call.body ? JSON.stringify(call.body) : null),
  }
  try {
    const response = await options.surroundings.fetch(addressOf(call, options.baseUrl), init)
    return { response, text: await response.text() }
  } catch (error) {
    throw new Unreachable(error)
  }
}

function addressOf({ path, query }: Call, baseUrl: string): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, `${value}`]],
  )
  return baseUrl + path + (given[0] ? `?${new URLSearchParams(given)}` : '')
}

interface Envelope {
  success: boolean
  data?: unknown
  error?: { code: string; message: string; reason?: string; details?: FieldFault[] }
}

function readJson(text: string): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(text)
    // Something between us and the server may answer in its own words: only our envelope is believed.
    return typeof value === 'object' && value !== null && 'success' in value ? (value as Envelope) : undefined
  } catch {
    return undefined
  }
}

function readSeconds(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
}
