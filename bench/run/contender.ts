/**
 * A server under test, ours or a peer's, seen alike: where it listens and who can talk to it.
 *
 * Everything a row needs of a server is here, so that a row puts the same load on each of them.
 */
import type { Speaker } from '../load/frames.ts'
import type { HttpTarget } from '../load/raw-http.ts'

/** One visitor with its conversation, and the path on which the staff of its site listen. */
export type CastMember = { speaker: Speaker; target: HttpTarget; listenerPath: string }

export interface Contender {
  name: string
  port: number
  pid: number
  /** Visitors with a conversation each, spread over so many sites; the first site's come first. */
  cast(shape: { sites: number; visitors: number }): Promise<CastMember[]>
  stop(): Promise<void>
}
