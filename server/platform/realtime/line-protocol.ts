/**
 * What a dialect declares of a socket of its own, and what it is handed of one: `line-sockets.ts` does the rest, which is
 * the same for each of them: caps, back-pressure, pings, the end with the session.
 */
import type { Frame, LoggedEvent } from '../events/event.ts'
import type { Assistant, Member, Visitor } from '../http/actor.ts'

/** Who may be on a line: everybody who has an account, and a session there that can end. */
export type LineActor = Member | Visitor | Assistant

/** Why a line is closed from our side. */
export type LineEnd = 'session_ended' | 'restarting' | 'not_signed_in'

/** What nobody keeps, as the native sockets that listen to the topic are told it: that somebody types, comes or goes. */
export interface LineHint {
  accountId: string
  topic: string
  frame: Frame
}

/** One open socket of a protocol. */
export interface Line {
  readonly id: string
  readonly network: string
  readonly request: { url: string; origin: string | undefined }
  readonly actor: LineActor | undefined
  /** False once it is closed, by whichever side: what was begun for it before need not be kept. */
  readonly isOpen: boolean
  /** What it listens to; names are the protocol's own. */
  readonly topics: ReadonlySet<string>
  send(text: string): void
  join(topic: string): void
  leave(topic: string): void
  close(code: number, reason: string): void
  /**
   * From here on it is the actor's: heard events are its account's too, and the session's end closes it. False when the
   * session holds too many sockets, or has ended; the line is then closed. One line, one session: a second is refused.
   */
  signIn(actor: LineActor): Promise<boolean>
  /** From here on its actor is there for everybody to see, on these inboxes and no others, until it closes. */
  attend(inboxIds: readonly string[]): void
}

/** Where what was heard goes. */
export interface LineAudience {
  /** To every line of this node that joined the topic. */
  publish(topic: string, text: string): void
  /** False when no line of this node joined it: then what it would be told need not be made. */
  isHeard(topic: string): boolean
  /** The signed-in lines of an account on this node. */
  linesOf(accountId: string): Iterable<Line>
}

export interface LineProtocol {
  readonly path: `/${string}`
  /** Sub-protocols it speaks; the first of them the client offers is the one answered. */
  readonly subprotocols?: readonly string[]
  /** Said to every line so often, where the system's clients watch for it; `each` may look at the line then. */
  readonly beat?: { everyMs: number; text(): string; each?(line: Line): void }
  /** Who opens it; undefined where a frame will tell. A refusal is answered over HTTP, and there is no socket. */
  authenticate(request: Request, network: string): Promise<LineActor | undefined>
  /** The answer for a refusal. */
  failure(error: unknown, requestId: string): Response
  /** Called once the line stands, and is signed in where `authenticate` said who. */
  open?(line: Line): void
  /** Frames of one line come one after the other. What it throws ends the line. */
  message(line: Line, text: string): Promise<void>
  close?(line: Line): void
  /** The last thing said to a line before we close it. */
  farewell?(end: LineEnd): string
  /** Events of the accounts of its lines, in order, once each; the next batch waits until this one is done. */
  hear?(events: LoggedEvent[], audience: LineAudience): Promise<void> | void
  /** Hints of any account, whoever heard them: most are told, none is waited for. */
  hint?(hints: LineHint[], audience: LineAudience): Promise<void> | void
}
