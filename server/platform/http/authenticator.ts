/** From credentials to an actor: what the edges and features are handed, made by the feature `sessions`. */
import type { Actor, Assistant, Member, PlatformApp, Visitor } from './actor.ts'

/** An API token as a request brings it, with the number of the account it is to open, if it says. */
export interface HeldKey {
  token: string
  network: string
  accountNum: number | undefined
}

export interface Authenticator {
  /** The actor behind a request's headers; anonymous without any, a refusal for bad ones. */
  request(request: Request, network: string): Promise<Actor>
  /** The member behind an access token. */
  member(token: string, network: string): Promise<Member>
  /** The member behind an access token or a user's key, as it is to have a socket. */
  socketMember(token: string, network: string): Promise<Member>
  /** The visitor behind a session token. */
  visitor(token: string, network: string): Promise<Visitor>
  /**
   * Whoever holds an API token. A user's opens the account of this number, else the one it was made for, else the
   * user's oldest; FORBIDDEN when the user has no place there.
   */
  holder(key: HeldKey): Promise<Member | Assistant | PlatformApp>
  /** Whoever a pubsub token stands for: a user, in the account of this number or its oldest, or a contact at an address. */
  subscriber(key: HeldKey): Promise<Member | Visitor>
  /** Forgets these sessions at once. */
  forget(sessionIds: string[]): void
  /** Forgets everybody of an account, its visitors too. */
  forgetAccount(accountId: string): void
  /** Forgets the visitors of an inbox: others may come in now. */
  forgetVisitors(inboxId: string): void
  /** Looks anew, at its next request, at what each member of an account may do; other nodes do within 2 s. */
  forgetMembers(accountId: string): void
}
