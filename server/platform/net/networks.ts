/**
 * Network addresses and lists of networks (CIDRs), read strictly: `127.1`, `0x7f.0.0.1` and the like are
 * not addresses here. An IPv4 address inside IPv6 (`::ffff:a.b.c.d`) is that IPv4 address.
 */
import ipaddr from 'ipaddr.js'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Networks an operator named. */
export type Networks = readonly [Address, number][]

/** Reads an address; undefined when the text is none. A zone (`%eth0`) is dropped. */
export function parseAddress(text: string): Address | undefined {
  const [plain = ''] = text.split('%')
  if (ipaddr.IPv4.isValidFourPartDecimal(plain)) return ipaddr.IPv4.parse(plain)
  if (!ipaddr.IPv6.isValid(plain)) return undefined
  const address = ipaddr.IPv6.parse(plain)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}

/** Reads CIDRs or single addresses; throws naming the first that is neither. */
export function parseNetworks(texts: readonly string[]): Networks {
  return texts.map((text): [Address, number] => {
    const [address, prefix, ...rest] = text.trim().split('/')
    const parsed = rest.length === 0 ? parseAddress(address ?? '') : undefined
    const longest = parsed?.kind() === 'ipv4' ? 32 : 128
    const length = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (!parsed || !(length <= longest)) throw new Error(`"${text}" is not a network such as 10.0.0.0/8`)
    return [parsed, length]
  })
}

/** Whether one of the networks holds the address. */
export function isWithin(address: Address, networks: Networks): boolean {
  return networks.some(([network, length]) => isMatch(address, network, length))
}

function isMatch(address: Address, network: Address, length: number): boolean {
  if (address instanceof ipaddr.IPv4 && network instanceof ipaddr.IPv4) return address.match(network, length)
  if (address instanceof ipaddr.IPv6 && network instanceof ipaddr.IPv6) return address.match(network, length)
  return false
}
