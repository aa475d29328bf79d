/**
 * The one way out to addresses that users give (webhooks, link previews, their own APIs).
 *
 * A name is resolved once, every answer must be public, and the connection goes to an address that was
 * checked, so a second and different DNS answer has no part in it. Redirects are answers, never
 * followed. What an operator configures (S3, LLM, database) does not come through here.
 */
import { parseNetworks } from './networks.ts'
import { type OutboundRules, planTarget } from './outbound-target.ts'
import { connectPinned, type OutboundRequest } from './pinned-connect.ts'
import { readCapped, TooLarge } from './read-capped.ts'
import { type Resolve, systemResolve } from './resolve.ts'

/** What an operator allows beyond https to public addresses on ports 80 and 443. */
export interface OutboundSettings {
  /** CIDRs of private networks that may be reached all the same. */
  networks?: readonly string[]
  /** Ports besides 80 and 443, or all of them. */
  ports?: readonly number[] | 'all'
  /** Whether plain http is allowed. */
  http?: boolean
  /** For the whole exchange, resolution included; 10,000 unless given. */
  timeoutMs?: number
  /** For the body of the answer; 1 MiB unless given. */
  maxBytes?: number
  /** Where only the head of an answer matters: its body is never read, and the connection closed. */
  headOnly?: boolean
  /** Certificate authorities to trust instead of the system's, PEM. */
  certificates?: string
  /** How names become addresses; the system's way unless given. */
  resolve?: Resolve
}

/**
 * `forbidden`: our rules refuse the address, it was never contacted. `unreachable`: no name, no route,
 * no valid certificate, or the connection broke; a request that was sent may have been heard.
 * `timeout`, `too-large`: the caps, likewise. `aborted`: the caller's own signal.
 */
export type OutboundFailure = 'forbidden' | 'unreachable' | 'timeout' | 'too-large' | 'aborted'

export type OutboundResult =
  | { ok: true; status: number; headers: Headers; body: Buffer }
  | { ok: false; failure: OutboundFailure; detail: string }

/** Fetches under the rules above. Never rejects for what the other side or the address does. */
export type GuardedFetch = (url: string, request?: OutboundRequest) => Promise<OutboundResult>

/** A guarded fetch; throws at once when a network of the settings is malformed. */
export function createGuardedFetch(settings: OutboundSettings = {}): GuardedFetch {
  const rules = readRules(settings)

  return async (url, request = {}) => {
    const deadline = AbortSignal.timeout(settings.timeoutMs ?? 10_000)
    const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline
    try {
      const target = await unlessAborted(planTarget(url, rules), signal)
      if ('refusal' in target) return { ok: false, failure: target.failure, detail: target.refusal }
      const response = await connectPinned(target, request, signal, settings.certificates)
      const body = settings.headOnly
        ? await unread(response)
        : await readCapped(response.body, settings.maxBytes ?? 1024 * 1024)
      return { ok: true, status: response.status, headers: response.headers, body }
    } catch (error) {
      return explain(error, deadline, request.signal)
    }
  }
}

/** The rules of settings; throws when a network is malformed. */
export function readRules(settings: OutboundSettings): OutboundRules {
  return {
    networks: parseNetworks(settings.networks ?? []),
    ports: settings.ports === 'all' ? ('all' as const) : new Set([80, 443, ...(settings.ports ?? [])]),
    http: settings.http ?? false,
    resolve: settings.resolve ?? systemResolve,
  }
}

async function unread(response: Response): Promise<Buffer> {
  // A failure to close changes nothing about the answer.
  await response.body?.cancel().catch(() => undefined)
  return Buffer.alloc(0)
}

// A resolver cannot be called off, so its answer is left to come to nothing.
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function explain(error: unknown, deadline: AbortSignal, own: AbortSignal | undefined): OutboundResult {
  if (error instanceof TooLarge) return { ok: false, failure: 'too-large', detail: error.message }
  if (own?.aborted) return { ok: false, failure: 'aborted', detail: 'called off' }
  if (deadline.aborted) return { ok: false, failure: 'timeout', detail: 'took too long' }
  // The code alone: messages hold the address, which may say more than the caller should learn.
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed'
  return { ok: false, failure: 'unreachable', detail: code }
}
