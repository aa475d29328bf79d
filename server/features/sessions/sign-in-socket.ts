/**
 * Signing a socket in: the role and site it asks for must be those of its token; a browser's Origin must be
 * the server's own, or for a visitor the site's domain or a subdomain of it. A client without an Origin
 * is not a browser, and its token alone decides.
 */
import type { Reader } from '../../platform/db/db.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Connection, SignIn, SocketActor } from '../../platform/realtime/connection.ts'
import type { LineActor } from '../../platform/realtime/line-protocol.ts'
import { selectEnds, selectSiteGate } from './queries.ts'

export interface SocketGate {
  authenticator: Authenticator
  reader: Reader
  /** The server's own origins. */
  ownOrigins(connection: Connection): string[]
}

export async function signInSocket(
  signIn: SignIn,
  connection: Connection,
  gate: SocketGate,
): Promise<{ actor: SocketActor; inboxId: string }> {
  if (signIn.role === 'support') {
    checkOrigin(connection, gate, null)
    const actor = await gate.authenticator.socketMember(signIn.token, connection.network)
    const site = await selectSiteGate(gate.reader, actor.accountId, signIn.siteKey)
    if (!site || !actor.inboxIds.includes(site.inboxId)) throw refuse('forbidden', 'No access to this site')
    return { actor, inboxId: site.inboxId }
  }
  if (signIn.role !== 'visitor') throw refuse('invalid', 'role: support or visitor')
  const actor = await gate.authenticator.visitor(signIn.token, connection.network)
  const isOther = signIn.siteKey !== actor.siteKey || signIn.visitorId !== actor.visitorId
  if (isOther) throw refuse('forbidden', 'site_id and visitor_id must be those of the token')
  const site = await selectSiteGate(gate.reader, actor.accountId, actor.siteKey)
  checkOrigin(connection, gate, site?.domain ?? null)
  return { actor, inboxId: actor.inboxId }
}

/** Until when each session's last token lasts, past every cache; a session that has ended is left out. */
export async function sessionEnds(
  reader: Reader,
  actors: (SocketActor | LineActor)[],
): Promise<Map<string, Date>> {
  const sessions = actors.map((actor) => ({
    accountId: actor.accountId,
    id: actor.sessionId,
    addressId: actor.kind === 'visitor' ? actor.addressId : null,
    role: actor.kind,
  }))
  return await selectEnds(reader, sessions)
}

function checkOrigin(connection: Connection, gate: SocketGate, domain: string | null): void {
  const { origin } = connection
  if (origin === undefined || gate.ownOrigins(connection).includes(origin)) return
  if (domain !== null && isOfDomain(origin, domain)) return
  throw refuse('forbidden', 'This page may not open a socket here')
}

/** True when `origin` is the domain's origin or one of a subdomain; scheme and port must be the same where the domain names them. */
export function isOfDomain(origin: string, domain: string): boolean {
  const page = URL.parse(origin)
  const site = URL.parse(/^https?:\/\//i.test(domain) ? domain : `https://${domain}`)
  if (!page || !site || page.origin !== origin) return false
  const isHost = page.hostname === site.hostname || page.hostname.endsWith(`.${site.hostname}`)
  const namesScheme = /^https?:\/\//i.test(domain)
  const isScheme = namesScheme
    ? page.protocol === site.protocol
    : page.protocol === 'https:' || page.protocol === 'http:'
  return isHost && isScheme && (page.port === site.port || !namesScheme)
}
