/**
 * Decides where an outbound request may go, before anything is contacted: scheme, port, name, then
 * every address the name has. One address that is not allowed refuses the whole name, because a mixed
 * answer is how a name is made to slip through.
 */
import ipaddr from 'ipaddr.js'
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
  const refusal = refuseOnSight(text, rules)
  if (refusal) return forbidden(refusal)

  const url = new URL(text)
  const literal = literalOf(url)
  const name = literal ? undefined : nameOf(url)
  const addresses = literal ? [literal] : await addressesOf(url.hostname, rules.resolve)
  if (!addresses) return { refusal: 'the name has no address', failure: 'unreachable' }
  if (!addresses.every((address) => isAllowed(address, rules))) return forbidden(notPublic)
  return { url, name, addresses }
}

/** Why nobody may contact an address, whatever its name leads to now; undefined where it depends on that. */
export function refuseOnSight(text: string, rules: OutboundRules): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return 'not an absolute URL'
  const address = literalOf(url) ?? (isThisMachine(nameOf(url)) ? loopback : undefined)
  return refuseForm(url, rules) ?? (address && !isAllowed(address, rules) ? notPublic : undefined)
}

const notPublic = 'not a public address'
const loopback = new ipaddr.IPv4([127, 0, 0, 1])

/** The URL parser has already turned `0x7f.1`, `2130706433` and full-width digits into `127.0.0.1`. */
function literalOf(url: URL): Address | undefined {
  return parseAddress(url.hostname.replace(/^\[|\]$/g, ''))
}

function nameOf(url: URL): string {
  return url.hostname.replace(/\.$/, '')
}

/** Names that mean this machine wherever they are asked for (RFC 6761), and those hosts files have for it. */
function isThisMachine(name: string): boolean {
  return /^(.+\.)?localhost$|^localhost[46]?\.localdomain[46]?$|^ip6-(localhost|loopback)$/.test(name)
}

function isAllowed(address: Address, { networks }: OutboundRules): boolean {
  return isPublicAddress(address) || isWithin(address, networks)
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
