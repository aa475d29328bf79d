/**
 * Where a request comes from: the peer of the socket, and what a forwarded header says only as far as
 * configured proxies vouch for it. A client can write any header it likes, so the list is read from the
 * right and ends at the first hop that is not ours. `X-Real-IP` and `Forwarded` are never read.
 */
import ipaddr from 'ipaddr.js'
import { type Address, isWithin, type Networks, parseAddress } from './networks.ts'

// A longer chain than this is nobody's real set-up.
const mostHops = 32

/**
 * The client's address, canonically written. `peer` is the socket's other end, `forwardedFor` the
 * `X-Forwarded-For` header with several of them joined by commas.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | null | undefined,
  trusted: Networks,
): string {
  let nearest = parseAddress(peer)
  if (!nearest) return peer
  const hops = (forwardedFor ?? '').split(',').slice(-mostHops)

  while (isWithin(nearest, trusted)) {
    const hop = parseHop(hops.pop() ?? '')
    // Nothing more, or nothing readable: the last address somebody we trust saw is the best known.
    if (!hop) break
    nearest = hop
  }
  return nearest.toString()
}

const mostKeys = 10_000
const keys = new Map<string, string>()

/** What limits count by: an IPv4 address whole, IPv6 by /64, which is what one customer is given. */
export function addressKey(address: string): string {
  const known = keys.get(address)
  if (known !== undefined) return known
  // The same few addresses ask again and again; reading one costs more than finding it.
  if (keys.size >= mostKeys) keys.clear()
  const key = keyOf(address)
  keys.set(address, key)
  return key
}

function keyOf(address: string): string {
  const parsed = parseAddress(address)
  if (!(parsed instanceof ipaddr.IPv6)) return parsed?.toString() ?? 'unknown'
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0])}/64`
}

// Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
function parseHop(text: string): Address | undefined {
  const trimmed = text.trim()
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1]
  const withPort = /^([\d.]+):\d+$/.exec(trimmed)?.[1]
  return parseAddress(bracketed ?? withPort ?? trimmed)
}
