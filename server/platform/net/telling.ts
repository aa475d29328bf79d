/**
 * Addresses users want told: of webhooks, assistants and inboxes. What can be seen to lead nowhere we go is refused when
 * it is written, so that whoever writes it learns of it; names are not asked for then, and the delivery judges again.
 */
import type { Config } from '../../config.ts'
import { refuse } from '../http/refusal.ts'
import { type OutboundSettings, readRules } from './guarded-fetch.ts'
import { refuseOnSight } from './outbound-target.ts'

/** True, or why an address will never be contacted. */
export type CanTell = (url: string) => true | string

/** Private networks and this machine. What clouds keep at link-local addresses stays closed. */
const insideNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '::1/128',
  'fc00::/7',
]

/** Where may be told: by https, at public addresses, unless the operator says otherwise. */
export function tellingSettings(config: Pick<Config, 'WEBHOOKS_ALLOW_PRIVATE'>): OutboundSettings {
  if (config.WEBHOOKS_ALLOW_PRIVATE === 'off') return {}
  return { http: true, ports: 'all', networks: insideNetworks }
}

/** Judges addresses by these settings, without asking anybody. */
export function createCanTell(settings: OutboundSettings): CanTell {
  const rules = readRules(settings)
  return (url) => refuseOnSight(url, rules) ?? true
}

const needed =
  'It takes https and a public address, unless the server is started with WEBHOOKS_ALLOW_PRIVATE=on'

/** Refuses an address that is to be kept in `field` and could never be told. */
export function requireTellable(canTell: CanTell, field: string, url: string | null | undefined): void {
  if (url === null || url === undefined) return
  const answer = canTell(url)
  if (answer === true) return
  const message = `cannot be told: ${answer}. ${needed}`
  throw refuse('invalid', `${field}: ${message}`, [{ field, message, code: 'not_reachable' }])
}
