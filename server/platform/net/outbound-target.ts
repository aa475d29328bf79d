/**
 * Decides where an outbound request may go, before anything is contacted: scheme, port, name, then
 * every address the name has. One address that is not allowed refuses the whole name, because a mixed
 * answer is how a name is made to slip through.
 */
import { type Address, isWithin, type Networks, parseAddress } from './networks.ts'
import { isPublicAddress } from './public-address.ts'
import type { Resolve } from './resolve.ts'

export interface OutboundRules {
  networks: Networks
  ports: ReadonlySet<number> | 'all'
  http: boolean
  resolve: Resolve
}

/** A checked target: any of `addresses` may be connected to, in the name of `name` if it has one. */
export interface Target {
  url: URL
  name: string | undefined
  addresses: Address[]
}

export interface Refusal {
  refusal: string
  failure: 'forbidden' | 'unreachable'
}

/** The target of `text`, or why there is none. Only `rules.resolve` leaves this machine. */
export async function planTarget(text: string, rules: OutboundRules): Promise<Target | Refusal> {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return forbidden('not an absolute URL')
  const refusal = refuseForm(url, rules)
  if (refusal) return forbidden(refusal)

  // The URL parser has already turned `0x7f.1`, `2130706433` and full-width digits into `127.0.0.1`.
  const literal = parseAddress(url.hostname.replace(/^\[|\]$/g, ''))
  const name = literal ? undefined : url.hostname.replace(/\.$/, '')
  const addresses = literal ? [literal] : await addressesOf(url.hostname, rules.resolve)
  if (!addresses) return { refusal: 'the name has no address', failure: 'unreachable' }
  const isAllowed = (address: Address) => isPublicAddress(address) || isWithin(address, rules.networks)
  if (!addresses.every(isAllowed)) return forbidden('not a public address')
  return { url, name, addresses }
}

function refuseForm(url: URL, rules: OutboundRules): string | undefined {
  const isHttp = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !(isHttp && rules.http)) return 'this scheme is not allowed'
  if (url.username !== '' || url.password !== '') return 'credentials do not belong in a URL'
  const port = url.port === '' ? (isHttp ? 80 : 443) : Number(url.port)
  return rules.ports === 'all' || rules.ports.has(port) ? undefined : `port ${port} is not allowed`
}

async function addressesOf(name: string, resolve: Resolve): Promise<Address[] | undefined> {
  const answers = await resolve(name).catch(() => [])
  const addresses = answers.map(parseAddress).filter((address) => address !== undefined)
  return addresses.length > 0 && addresses.length === answers.length ? addresses : undefined
}

function forbidden(refusal: string): Refusal {
  return { refusal, failure: 'forbidden' }
}
