/**
 * Sends one request to an address that was already checked. The URL that is fetched holds the address,
 * so nothing is resolved again; the name goes into `Host` and into the TLS handshake, where the
 * certificate is verified against it.
 */
import ipaddr from 'ipaddr.js'
import type { Address } from './networks.ts'
import type { Target } from './outbound-target.ts'

/** A request without hop-by-hop headers: those are ours to set, and are dropped when given. */
export interface OutboundRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
  signal?: AbortSignal
}

/** The answer's head with its body unread; throws what `fetch` throws. Tries at most three addresses. */
export async function connectPinned(
  target: Target,
  request: OutboundRequest,
  signal: AbortSignal,
  certificates: string | undefined,
): Promise<Response> {
  const init = initFor(target, request, signal, certificates)
  let failure: unknown = new Error('a target has at least one address')
  for (const address of target.addresses.slice(0, 3)) {
    try {
      return await fetch(pinned(target.url, address), init)
    } catch (error) {
      // Only a connection that never opened may be tried elsewhere: anything else may have been heard.
      if (!neverOpened(error)) throw error
      failure = error
    }
  }
  throw failure
}

function pinned(url: URL, address: Address): URL {
  const copy = new URL(url)
  copy.hostname = address instanceof ipaddr.IPv6 ? `[${address}]` : address.toString()
  return copy
}

function initFor(
  { url, name }: Target,
  request: OutboundRequest,
  signal: AbortSignal,
  certificates: string | undefined,
): BunFetchRequestInit {
  return {
    method: request.method ?? 'GET',
    headers: headersFor(url, request.headers ?? {}),
    body: request.body ?? null,
    signal,
    redirect: 'manual',
    // A pooled connection belongs to an address, not to the name it was verified for.
    keepalive: false,
    // Otherwise the cap would count before inflation and a small body could grow without end.
    decompress: false,
    tls: {
      ...(name !== undefined && { serverName: name }),
      ...(certificates !== undefined && { ca: certificates }),
    },
  }
}

const ours =
  /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|keep-alive|proxy-.*)$/i

function headersFor(url: URL, given: Record<string, string>): Headers {
  const headers = new Headers({ 'user-agent': 'Parley', 'accept-encoding': 'identity' })
  for (const [name, value] of Object.entries(given)) if (!ours.test(name)) headers.set(name, value)
  headers.set('host', url.host)
  return headers
}

function neverOpened(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'].includes(code)
}
