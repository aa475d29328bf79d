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
  /** What contacts see in place of the name; the name where there is nothing else. */
  shownName: string
  inboxIds: string[]
  /** Exactly what a custom role lets an agent do; null without one. */
  permissions: string[] | null
}

/** An assistant with a key of its own: it acts in its account's inboxes, and is no person. */
export interface Assistant {
  kind: 'assistant'
  network: string
  sessionId: string
  accountId: string
  assistantId: string
  name: string
  inboxIds: string[]
}

/** A program that makes accounts and users for others, and may touch those it made or was granted. */
export interface PlatformApp {
  kind: 'platform'
  network: string
  sessionId: string
  appId: string
}

/** Who chats. */
export type Actor = Anonymous | Visitor | Member
/** Whoever may call an operation. */
export type AnyActor = Actor | Assistant | PlatformApp
export type ActorKind = AnyActor['kind']
/** An actor of one of these kinds. */
export type ActorOf<Kind extends ActorKind> =
  | Extract<AnyActor, { kind: Kind }>
  | (Kind extends Member['kind'] ? Member : never)

export const staff = ['agent', 'administrator'] as const
export const administrators = ['administrator'] as const
export const signedIn = ['agent', 'administrator', 'visitor'] as const

/** Who counts for limits and idempotency: the session, else the network. */
export function principalOf(actor: AnyActor): string {
  return actor.kind === 'anonymous' ? `net:${actor.network}` : `session:${actor.sessionId}`
}

/** True for agents and administrators. */
export function isMember(actor: AnyActor): actor is Member {
  return actor.kind === 'agent' || actor.kind === 'administrator'
}
