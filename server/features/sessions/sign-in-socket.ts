/**
 * Signing a socket in: the role and site it asks for must be those of its token (a member may name no site, and has a desk
 * over all of its inboxes); a browser's Origin must be the server's own, or for a visitor one the site allows
 * (`page-origin.ts`). A client without an Origin is not a browser, and its token alone decides.
 */
import type { Reader } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { checkPage } from '../../platform/http/allowed-page.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Connection, Opened, SignIn, SocketActor } from '../../platform/realtime/connection.ts'
import type { LineActor } from '../../platform/realtime/line-protocol.ts'
import { selectMembership } from './api-token-queries.ts'
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
): Promise<Opened> {
  if (signIn.role === 'support') {
    if (!isOwn(connection, gate)) throw refuse('forbidden', 'This page may not open a socket here')
    const actor = await gate.authenticator.socketMember(signIn.token, connection.network)
    const { inboxIds } = actor
    if (signIn.siteKey === null) return { actor, inboxId: undefined, inboxIds, siteKey: null }
    const site = await selectSiteGate(gate.reader, actor.accountId, signIn.siteKey)
    if (!site || !inboxIds.includes(site.inboxId)) throw refuse('forbidden', 'No access to this site')
    return { actor, inboxId: site.inboxId, inboxIds: [site.inboxId], siteKey: signIn.siteKey }
  }
  if (signIn.role !== 'visitor') throw refuse('invalid', 'role: support or visitor')
  const actor = await gate.authenticator.visitor(signIn.token, connection.network)
  const isOther = signIn.siteKey !== actor.siteKey || signIn.visitorId !== actor.visitorId
  if (isOther) throw refuse('forbidden', 'site_id and visitor_id must be those of the token')
  const site = await selectSiteGate(gate.reader, actor.accountId, actor.siteKey)
  if (site && !isOwn(connection, gate)) checkPage(connection.origin, site)
  const { inboxId, siteKey } = actor
  return { actor, inboxId, inboxIds: [inboxId], siteKey }
}

/** The inboxes a member may enter now, past every cache. */
export async function inboxesOf(reader: Reader, { userId, accountId }: Member): Promise<string[]> {
  return (await selectMembership(reader, userId, { id: accountId }))?.inboxIds ?? []
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

function isOwn(connection: Connection, gate: SocketGate): boolean {
  const { origin } = connection
  return origin === undefined || gate.ownOrigins(connection).includes(origin)
}
