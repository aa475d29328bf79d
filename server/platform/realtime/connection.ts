/** One open socket, as the rest of the server sees it. Small on purpose: ten thousand are held at once. */
import type { ServerWebSocket } from 'bun'
import type { Member, Visitor } from '../http/actor.ts'
import type { LineData } from './line.ts'

export interface SignIn {
  /** Null where none was named: a desk, over all inboxes of the member. */
  siteKey: string | null
  role: string
  token: string
  visitorId: string | undefined
  resume: number | undefined
}

export type SocketActor = Member | Visitor

/** What credentials open. */
export type Opened = Pick<Connection, 'inboxId' | 'inboxIds' | 'siteKey'> & { actor: SocketActor }

export interface Connection {
  kind: 'native'
  id: string
  network: string
  /** The page's origin as the browser said it; undefined for programs, and for pages of the host that was asked. */
  origin: string | undefined
  /** Credentials of the query, until they are used. */
  signIn: SignIn | undefined
  /** The session it counts to, from just before it is signed in. */
  sessionId: string | undefined
  actor: SocketActor | undefined
  /** The one inbox it was opened for; undefined on a desk, which is a member's for all of its inboxes. */
  inboxId: string | undefined
  /** What it hears of: that one, or all that its member may enter. */
  inboxIds: readonly string[]
  siteKey: string | null
  topics: string[]
  /** Frames being handled; one after the other, so that what is said first is stored first. */
  queue: Promise<void>
  queued: number
  isClosed: boolean
  /** Changes with every resume, so that an older replay still under way stops. */
  replay: number
}

export type Socket = ServerWebSocket<Connection>

/** What the server keeps for a socket: our own, or a line of another system's protocol. */
export type SocketData = Connection | LineData

/** A connection that has not signed in yet. */
export function newConnection(
  id: string,
  network: string,
  origin: string | undefined,
  signIn: SignIn | undefined,
): Connection {
  return {
    kind: 'native',
    id,
    network,
    origin,
    signIn,
    sessionId: undefined,
    actor: undefined,
    inboxId: undefined,
    inboxIds: [],
    siteKey: null,
    topics: [],
    queue: Promise.resolve(),
    queued: 0,
    isClosed: false,
    replay: 0,
  }
}
