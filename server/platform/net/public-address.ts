/**
 * Which addresses lie on the public internet: what is not known to be public is refused, so a range
 * nobody thought of is closed rather than open. IPv6 forms that carry an IPv4 address inside are
 * refused whole, but for NAT64, which is judged by the address it leads to.
 */
import ipaddr from 'ipaddr.js'
import { type Address, isWithin, parseNetworks } from './networks.ts'

/** Whether a request to this address leaves for the public internet. */
export function isPublicAddress(address: Address): boolean {
  if (address instanceof ipaddr.IPv4) return isPublicV4(address)
  const range = address.range()
  // 64:ff9b::/96 is how an IPv6-only machine reaches IPv4 (RFC 6052): the last 32 bits are the target.
  if (range === 'rfc6052') return isPublicV4(new ipaddr.IPv4(address.toByteArray().slice(12)))
  return range === 'unicast' && isWithin(address, allocatedV6) && !isWithin(address, closed)
}

function isPublicV4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !isWithin(address, closed)
}

// Everything outside 2000::/3 is either special or not given out yet; `::a.b.c.d` falls away here.
const allocatedV6 = parseNetworks(['2000::/3'])

// Beyond what the library calls special.
const closed = parseNetworks([
  '0.0.0.0/8',
  '192.0.0.0/24', // metadata of one cloud at 192.0.0.192
  '192.88.99.0/24', // 6to4 relays
  '198.18.0.0/15', // benchmarking
  '168.63.129.16', // the wire server of one cloud, a public address that is not
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
])
