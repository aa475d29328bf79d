/**
 * One socket that stays: signs in with its first frame (no token in an address), beats, notices when the
 * line is dead, comes back with full jitter and says where it left off.
 *
 * It does not know what the frames mean: the chat does. A close with 4401 stops it until there is a new token.
 */
import { reconnecting, waitMs } from './backoff.ts'
import { parseFrame, type ServerFrame } from './frames.ts'
import type { ClientFrame } from './frames-out.ts'
import type { Side } from './shapes.ts'
import type { SocketLike, Surroundings } from './surroundings.ts'

export type Connection =
  /** On the way, or waiting to try again. */
  | 'connecting'
  | 'online'
  /** The line was cut; trying again. */
  | 'offline'
  /** The token is no longer good, and there is no other. */
  | 'signed_out'
  | 'stopped'

export interface SocketOptions {
  /** Such as `wss://chat.example/ws`. */
  url: string
  /** Undefined for a desk: all inboxes of the member. */
  siteId?: string | undefined
  role: Side
  /** Asked at every sign-in, where it is known only later. */
  visitorId?: string | (() => string | undefined) | undefined
  token(): string | undefined
  /** Gets another token after 4401; false when there is none. May throw when nobody answers. */
  renewToken(): Promise<boolean>
  /** The last sequence in the state; undefined before there is one. */
  resumeFrom(): number | undefined
  surroundings: Surroundings
  onFrame(frame: ServerFrame): void
  onConnection(connection: Connection): void
}

/** Without an answer for so long after a ping, the line is dead. */
const answerMs = 10_000
/** The same, where there is reason to think that it is. */
const doubtfulMs = 700
/** A connection that lived this long was a good one: the next wait starts small again. */
const steadyMs = 5_000
/** Longest time from opening to `hello`. */
const helloMs = 15_000

const unauthorized = 4401
const tooManySockets = 4429

export class ChatSocket {
  readonly #options: SocketOptions
  #socket: SocketLike | undefined
  #connection: Connection = 'stopped'
  #failures = 0
  #refusals = 0
  #onlineSince = 0
  #beatMs = 25_000
  #timer: (() => void) | undefined

  constructor(options: SocketOptions) {
    this.#options = options
  }

  get connection(): Connection {
    return this.#connection
  }

  /** Begins, or begins again after `signed_out`. */
  start(): void {
    this.#failures = 0
    this.#refusals = 0
    this.#open()
  }

  /** Ends for good; nothing is heard after it. */
  stop(): void {
    this.#drop(1000)
    this.#become('stopped')
  }

  /** Sends if the line is up; false when it is not. */
  send(frame: ClientFrame): boolean {
    if (this.#connection !== 'online' || this.#socket?.readyState !== 1) return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  /**
   * For moments when the line may have changed (network gone or back, page shown again): asks now, not at the next
   * beat. A line that is in doubt has to answer at once; a server on the same machine does, network or not.
   */
  check(isInDoubt = false): void {
    if (this.#connection === 'offline') this.#open()
    else if (this.#connection === 'online') this.#beat(isInDoubt ? doubtfulMs : answerMs)
  }

  #open(): void {
    this.#drop(1000)
    this.#become(this.#connection === 'offline' ? 'offline' : 'connecting')
    const { surroundings, url } = this.#options
    let socket: SocketLike
    try {
      socket = surroundings.openSocket(url)
    } catch {
      this.#retryLater()
      return
    }
    this.#socket = socket
    this.#wait(helloMs, () => this.#lose())
    // What an abandoned socket still says is no longer ours.
    const isCurrent = () => this.#socket === socket
    socket.addEventListener('open', () => isCurrent() && this.#signIn(socket))
    socket.addEventListener('message', (event) => isCurrent() && this.#hear(event.data))
    socket.addEventListener('close', (event) => isCurrent() && this.#closed(event.code))
  }

  #signIn(socket: SocketLike): void {
    const { siteId, role, visitorId, token, resumeFrom } = this.#options
    const resume = resumeFrom()
    const visitor = typeof visitorId === 'function' ? visitorId() : visitorId
    const frame: ClientFrame = {
      type: 'auth',
      token: token() ?? '',
      ...(siteId === undefined ? {} : { site_id: siteId }),
      role,
      ...(visitor === undefined ? {} : { visitor_id: visitor }),
      ...(resume === undefined ? {} : { resume }),
    }
    socket.send(JSON.stringify(frame))
  }

  #hear(data: unknown): void {
    const frame = parseFrame(data)
    if (this.#connection === 'online') this.#wait(this.#beatMs, () => this.#beat())
    if (!frame) return
    if (frame.type === 'ping') this.send({ type: 'pong', at: frame.at })
    if (frame.type === 'hello') {
      this.#refusals = 0
      this.#beatMs = Math.max(1, frame.heartbeat_seconds) * 1000
      this.#onlineSince = this.#options.surroundings.now()
      this.#become('online')
      this.#wait(this.#beatMs, () => this.#beat())
    }
    this.#options.onFrame(frame)
  }

  #beat(patienceMs = answerMs): void {
    this.send({ type: 'ping', at: this.#options.surroundings.now() })
    this.#wait(patienceMs, () => this.#lose())
  }

  /** The line is dead though nobody closed it. */
  #lose(): void {
    this.#drop(4000)
    this.#closed(1006)
  }

  #closed(code: number): void {
    const lived = this.#options.surroundings.now() - this.#onlineSince
    if (this.#connection === 'online' && lived >= steadyMs) this.#failures = 0
    this.#drop(1000)
    if (code === unauthorized) {
      void this.#renew()
      return
    }
    if (code === tooManySockets) this.#failures = Math.max(this.#failures, 6)
    this.#retryLater()
  }

  async #renew(): Promise<void> {
    // A fresh token refused at once: asking for another will not help.
    if (++this.#refusals > 1) return this.#become('signed_out')
    this.#become('offline')
    try {
      const hasToken = await this.#options.renewToken()
      if (this.#connection !== 'offline' || this.#socket) return
      if (hasToken) this.#open()
      else this.#become('signed_out')
    } catch {
      this.#refusals = 0
      if (this.#connection === 'offline' && !this.#socket) this.#retryLater()
    }
  }

  #retryLater(): void {
    this.#failures++
    this.#become('offline')
    const { random, isOffline } = this.#options.surroundings
    // News of the line cuts the wait short; each try before it is but an error in the browser's log.
    const ms = isOffline?.() ? reconnecting.longestMs : waitMs(this.#failures, random, reconnecting)
    this.#wait(ms, () => this.#open())
  }

  #drop(code: number): void {
    this.#timer?.()
    this.#timer = undefined
    const socket = this.#socket
    this.#socket = undefined
    socket?.close(code)
  }

  #wait(ms: number, run: () => void): void {
    this.#timer?.()
    this.#timer = this.#options.surroundings.after(ms, run)
  }

  #become(connection: Connection): void {
    if (this.#connection === connection) return
    this.#connection = connection
    this.#options.onConnection(connection)
  }
}
