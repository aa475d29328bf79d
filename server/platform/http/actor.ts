/** Who is asking. Made by authentication from a token, never from what a request claims about itself. */
export interface Anonymous {
  kind: 'anonymous'
  network: string
}

/** A contact on a site, proved by the site's visitor token. */
export interface Visitor {
  kind: 'visitor'
  network: string
  sessionId: string
  accountId: string
  inboxId: string
  contactId: string
  addressId: string
  /** The id its browser made: printed, never trusted. */
  visitorId: string
  siteKey: string
}

/** A member of the account: agents see their inboxes, administrators all of the account's. */
export interface Member {
  kind: 'agent' | 'administrator'
  network: string
  sessionId: string
  accountId: string
  userId: string
  username: string
  name: string
  inboxIds: string[]
}

export type Actor = Anonymous | Visitor | Member
export type ActorKind = Actor['kind']
/** An actor of one of these kinds. */
export type ActorOf<Kind extends ActorKind> =
  | Extract<Actor, { kind: Kind }>
  | (Kind extends Member['kind'] ? Member : never)

export const staff = ['agent', 'administrator'] as const
export const signedIn = ['agent', 'administrator', 'visitor'] as const

/** Who counts for limits and idempotency: the session, else the network. */
export function principalOf(actor: Actor): string {
  return actor.kind === 'anonymous' ? `net:${actor.network}` : `session:${actor.sessionId}`
}

/** True for agents and administrators. */
export function isMember(actor: Actor): actor is Member {
  return actor.kind === 'agent' || actor.kind === 'administrator'
}
