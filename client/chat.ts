/**
 * A chat: the socket, the state it keeps up to date, and the outbox of what was written here.
 *
 * A message written is shown at once and arrives exactly once, whatever the line does: it is sent again
 * with the same `client_id` until the server has answered for it. The chat draws nothing and fetches nothing.
 */
import type { ErrorFrame, ServerFrame, TypingStartFrame, ViewingFrame } from './frames.ts'
import type { ClientFrame, SendMessageFrame } from './frames-out.ts'
import {
  nextToSend,
  type Outbox,
  type Outgoing,
  withAcknowledged,
  withoutOne,
  withoutShown,
  withRefused,
  withRetried,
  withWritten,
} from './outbox.ts'
import type { Position } from './position.ts'
import type { Message } from './shapes.ts'
import { ChatSocket, type Connection, type SocketOptions } from './socket.ts'

/** Where the outbox is kept, so that a reload loses nothing. A shelf that answers later is waited for before anything is sent. */
export interface OutboxShelf {
  load(): Outbox | Promise<Outbox>
  save(outbox: Outbox): void
}

export interface ChatOptions<State extends { position: Position }>
  extends Omit<SocketOptions, 'onFrame' | 'onConnection' | 'resumeFrom'> {
  empty: State
  reduce(state: State, frame: ServerFrame): State
  /** The messages of the state among which one of our own may be. */
  shown(state: State): readonly Message[]
  /** Said after every sign-in, such as a visitor's `init`. */
  greeting?(): ClientFrame[]
  shelf?: OutboxShelf
}

/** Refusals that pass: the message stays in the outbox and is tried again. */
const passing = new Set(['RATE_LIMITED', 'UNAVAILABLE', 'SERVER_ERROR'])
const pauseSeconds = 3
/** A message that was neither taken nor refused for so long is sent again. */
const answerMs = 15_000
/** A typing mark without news goes out by itself. */
const typingMs = 6_000
/** Likewise what a colleague looks at, which is said again every 25 seconds. */
const viewingMs = 40_000

export class Chat<State extends { position: Position }> {
  readonly #options: ChatOptions<State>
  readonly #socket: ChatSocket
  readonly #listeners = new Set<() => void>()
  readonly #marks = new Map<string, () => void>()
  #state: State
  #outbox: Outbox
  /** The one message that is with the server now; one at a time keeps their order. */
  #inFlight: { clientId: string; giveUp: () => void } | undefined
  /** While the server wants to be left alone: when sending goes on, in milliseconds since 1970. */
  #pausedUntil: number | undefined
  /** Until the shelf has answered: what it holds goes before what is written meanwhile. */
  #awaitsShelf = false

  constructor(options: ChatOptions<State>) {
    this.#options = options
    this.#state = options.empty
    const kept = options.shelf?.load() ?? []
    this.#outbox = kept instanceof Promise ? [] : unanswered(kept)
    if (kept instanceof Promise) void this.#takeUp(kept)
    this.#socket = new ChatSocket({
      ...options,
      resumeFrom: () => (this.#state.position.isStale ? undefined : this.#state.position.seq),
      onFrame: (frame) => this.#hear(frame),
      onConnection: () => {
        this.#answered(this.#inFlight?.clientId)
        this.#tell()
      },
    })
  }

  get state(): State {
    return this.#state
  }

  get outbox(): Outbox {
    return this.#outbox
  }

  get connection(): Connection {
    return this.#socket.connection
  }

  /** Seconds until what waits is sent again, where the server asked for patience; 0 otherwise. */
  get pauseSeconds(): number {
    return Math.ceil(this.#pauseMs() / 1000)
  }

  /** Calls back after every change; answers the way to stop it. */
  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  /** Changes the state by something that did not come over the socket, such as a fetched page. */
  update(change: (state: State) => State): void {
    this.#state = change(this.#state)
    this.#settle(this.#outbox)
  }

  /** Writes a message; it is in the outbox when this returns. Answers its `client_id`. */
  write(frame: Omit<SendMessageFrame, 'type' | 'client_id'>, file?: Outgoing['file']): string {
    const { surroundings } = this.#options
    const { conversation_id } = frame
    const written = {
      client_id: surroundings.newId(),
      frame: { ...frame, type: 'message' as const },
      written_at: new Date(surroundings.now()).toISOString(),
      ...(file ? { file } : {}),
      ...(conversation_id === undefined ? {} : { conversation_id }),
    }
    this.#settle(withWritten(this.#outbox, written))
    return written.client_id
  }

  /** Tries a failed message again; one that was stale with the newest number seen by now, or null to send it anyway. */
  retry(clientId: string, expectedSeq?: number | null): void {
    this.#settle(withRetried(this.#outbox, clientId, expectedSeq))
  }

  /** Gives a failed message up. */
  discard(clientId: string): void {
    this.#settle(withoutOne(this.#outbox, clientId))
  }

  /** Says something that is not worth keeping: typing, reading. False when the line is down. */
  say(frame: Exclude<ClientFrame, SendMessageFrame | { type: 'auth' }>): boolean {
    return this.#socket.send(frame)
  }

  start(): void {
    this.#socket.start()
  }

  stop(): void {
    this.#socket.stop()
  }

  /** The network may be back, or gone (`isInDoubt`): look at once. */
  check(isInDoubt = false): void {
    this.#socket.check(isInDoubt)
  }

  async #takeUp(loading: Promise<Outbox>): Promise<void> {
    this.#awaitsShelf = true
    // A shelf that cannot be read holds nothing.
    const kept = unanswered(await loading.catch(() => []))
    this.#awaitsShelf = false
    const written = new Set(this.#outbox.map(({ client_id }) => client_id))
    this.#settle([...kept.filter(({ client_id }) => !written.has(client_id)), ...this.#outbox])
  }

  #hear(frame: ServerFrame): void {
    const wasStale = this.#state.position.isStale
    this.#state = this.#options.reduce(this.#state, frame)
    const isOutdated = frame.type === 'reset' || (this.#state.position.isStale && !wasStale)
    if (frame.type === 'hello') this.#greet()
    else if (isOutdated) this.#socket.send({ type: 'get_state' })
    else if (frame.type === 'typing_start') this.#expectTyping(frame)
    else if (frame.type === 'viewing') this.#expectViewing(frame)
    else if (frame.type === 'error') this.#refused(frame)
    else if (frame.type === 'ack' || frame.type === 'message') {
      this.#answered(frame.client_id)
      this.#outbox = withAcknowledged(this.#outbox, frame)
    }
    // Our own message came back: the thread has it, or will when it is opened.
    const isBack = frame.type === 'message' && frame.client_id !== undefined
    this.#settle(isBack ? withoutOne(this.#outbox, frame.client_id ?? '') : this.#outbox)
  }

  #greet(): void {
    if (this.#state.position.isStale) this.#socket.send({ type: 'get_state' })
    for (const frame of this.#options.greeting?.() ?? []) this.#socket.send(frame)
  }

  #refused({ client_id: clientId, code, retry_after }: ErrorFrame): void {
    if (clientId === undefined) return
    this.#answered(clientId)
    if (!passing.has(code)) {
      this.#outbox = withRefused(this.#outbox, clientId, code)
      return
    }
    this.#pausedUntil = this.#options.surroundings.now() + (retry_after ?? pauseSeconds) * 1000
    this.#countDown()
  }

  /** Tells each second of a pause, and goes on at its end. */
  #countDown(): void {
    const leftMs = this.#pauseMs()
    if (leftMs > 0) this.#options.surroundings.after(Math.min(leftMs, 1000), () => this.#countDown())
    else this.#pausedUntil = undefined
    this.#flush()
    this.#tell()
  }

  #pauseMs(): number {
    if (this.#pausedUntil === undefined) return 0
    return Math.max(0, this.#pausedUntil - this.#options.surroundings.now())
  }

  #answered(clientId: string | undefined): void {
    if (this.#inFlight?.clientId !== clientId) return
    this.#inFlight?.giveUp()
    this.#inFlight = undefined
  }

  #settle(next: Outbox): void {
    const left = withoutShown(next, this.#options.shown(this.#state))
    this.#outbox = left
    if (!this.#awaitsShelf) this.#options.shelf?.save(left)
    this.#flush()
    this.#tell()
  }

  #flush(): void {
    const next = nextToSend(this.#outbox)
    if (!next || this.#inFlight || this.#awaitsShelf || this.#pausedUntil !== undefined) return
    if (!this.#socket.send({ ...next.frame, type: 'message', client_id: next.client_id })) return
    const giveUp = this.#options.surroundings.after(answerMs, () => {
      this.#inFlight = undefined
      this.#flush()
    })
    this.#inFlight = { clientId: next.client_id, giveUp }
  }

  #expectTyping({ visitor_id, conversation_id, from, agent_id }: TypingStartFrame): void {
    const agent = agent_id === undefined ? {} : { agent_id }
    this.#expire(`${conversation_id} ${agent_id ?? visitor_id}`, typingMs, {
      type: 'typing_stop',
      visitor_id,
      conversation_id,
      from,
      ...agent,
    })
  }

  #expectViewing({ conversation_id, agent_id }: ViewingFrame): void {
    const end = { type: 'viewing_stop', conversation_id, agent_id } as const
    this.#expire(`viewing ${conversation_id} ${agent_id}`, viewingMs, end)
  }

  /** Ends a mark by itself, unless it is said again before. */
  #expire(key: string, ms: number, end: ServerFrame): void {
    this.#marks.get(key)?.()
    const expire = () => {
      this.#marks.delete(key)
      this.#hear(end)
    }
    this.#marks.set(key, this.#options.surroundings.after(ms, expire))
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

/** What the server has acknowledged before a reload is in its snapshot. */
function unanswered(kept: Outbox): Outbox {
  return kept.filter(({ id }) => id === undefined)
}
