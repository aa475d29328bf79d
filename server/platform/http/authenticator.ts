/** From credentials to an actor: what the edges and features are handed, made by the feature `sessions`. */
import type { Actor, Member, Visitor } from './actor.ts'

export interface Authenticator {
  /** The actor behind a request's headers; anonymous without any, a refusal for bad ones. */
  request(request: Request, network: string): Promise<Actor>
  /** The member behind an access token. */
  member(token: string, network: string): Promise<Member>
  /** The visitor behind a session token. */
  visitor(token: string, network: string): Promise<Visitor>
  /** Forgets these sessions at once. */
  forget(sessionIds: string[]): void
  /** Looks anew, at its next request, at what each member of an account may do; other nodes do within 2 s. */
  forgetMembers(accountId: string): void
}
