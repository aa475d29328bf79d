/**
 * A chat: the socket, the state it keeps up to date, and the outbox of what was written here.
 *
 * A message written is shown at once and arrives exactly once, whatever the line does: it is sent again
 * with the same `client_id` until the server has answered for it. The chat draws nothing and fetches nothing.
 */
import { againOnce } from './again-once.ts'
import type { ErrorFrame, ServerFrame } from './frames.ts'
import type { ClientFrame, SendMessageFrame } from './frames-out.ts'
import {
  nextToSend,
  type Outbox,
  type Outgoing,
  withAcknowledged,
  withKept,
  withoutOne,
  withoutShown,
  withRefused,
  withRetried,
  withWritten,
} from './outbox.ts'
import { createPassingMarks } from './passing-marks.ts'
import type { Position } from './position.ts'
import type { Message } from './shapes.ts'
import { ChatSocket, type Connection, type SocketOptions } from './socket.ts'

/** Where the outbox is kept, so that a reload loses nothing. A shelf that answers later is waited for before anything is sent. */
export interface OutboxShelf {
  load(): Outbox | Promise<Outbox>
  /** Told of every outbox that is another than the one before. */
  save(outbox: Outbox): void
  /** Where several pages share the shelf: tells this one what becomes of it. */
  watch?(page: ShelfPage): void
  /** Whether another page has something older to send in the same conversation. */
  isBehind?(outgoing: Outgoing): boolean
}

/** One of the pages that share a shelf. */
export interface ShelfPage {
  /** What a page left that is gone is this one's from now on. */
  take(left: Outbox): void
  /** Another page has these from now on. */
  drop(clientIds: ReadonlySet<string>): void
  /** Another page has other things to send: it may be this one's turn. */
  goOn(): void
}

export interface ChatOptions<State extends { position: Position }>
  extends Omit<SocketOptions, 'onFrame' | 'onConnection' | 'resumeFrom'> {
  empty: State
  reduce(state: State, frame: ServerFrame): State
  /** The messages of the state among which one of our own in that conversation may be. */
  shown(state: State, conversationId: string | undefined): readonly Message[]
  /** Said after every sign-in, such as a visitor's `init`. */
  greeting?(): ClientFrame[]
  shelf?: OutboxShelf
}

/** Refusals that pass: the message stays in the outbox and is tried again. */
const passing = new Set(['RATE_LIMITED', 'UNAVAILABLE'])
const pauseSeconds = 3
/** A message that was neither taken nor refused for so long is sent again. */
const answerMs = 15_000
/** So long a page with a line lets another one send first: one that sleeps must not hold up the others. */
const turnMs = 15_000

export class Chat<State extends { position: Position }> {
  readonly #options: ChatOptions<State>
  readonly #socket: ChatSocket
  readonly #listeners = new Set<() => void>()
  readonly #marks: ReturnType<typeof createPassingMarks>
  /** All pages of a browser hear of each other's refusals. */
  readonly #askAgain: (seconds: number) => void
  #state: State
  #outbox: Outbox
  /** What the shelf has. */
  #saved: Outbox
  /** The one message that is with the server now; one at a time keeps their order. */
  #inFlight: { clientId: string; giveUp: () => void } | undefined
  /** While the server wants to be left alone: when sending goes on, in milliseconds since 1970. */
  #pausedUntil: number | undefined
  /** Until the shelf has answered: what it holds goes before what is written meanwhile. */
  #awaitsShelf = false
  /** While another page sends first: since when, in milliseconds since 1970. */
  #behindSince: number | undefined

  constructor(options: ChatOptions<State>) {
    this.#options = options
    this.#state = options.empty
    this.#askAgain = againOnce(options.surroundings.after, () => this.#askWhereStale())
    this.#marks = createPassingMarks(options.surroundings.after, (end) => this.#hear(end))
    const kept = options.shelf?.load() ?? []
    this.#outbox = kept instanceof Promise ? [] : unanswered(kept)
    this.#saved = this.#outbox
    options.shelf?.watch?.({
      take: (left) => this.#settle(withKept(this.#outbox, left)),
      drop: (clientIds) => this.#settle(this.#outbox.filter(({ client_id }) => !clientIds.has(client_id))),
      goOn: () => this.#flush(),
    })
    if (kept instanceof Promise) void this.#takeUp(kept)
    this.#socket = new ChatSocket({
      ...options,
      resumeFrom: () => (this.#state.position.isStale ? undefined : this.#state.position.seq),
      onFrame: (frame) => this.#hear(frame),
      onConnection: () => {
        this.#answered(this.#inFlight?.clientId)
        this.#behindSince = undefined
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

  /** Tries a failed message again, as it was; one that was stale is stale again, unless another `frame` says what it expects. */
  retry(clientId: string, frame?: SendMessageFrame): void {
    this.#settle(withRetried(this.#outbox, clientId, frame))
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
    this.#settle(withKept(this.#outbox, kept))
  }

  #hear(frame: ServerFrame): void {
    const wasStale = this.#state.position.isStale
    this.#state = this.#options.reduce(this.#state, frame)
    const isOutdated = frame.type === 'reset' || (this.#state.position.isStale && !wasStale)
    if (frame.type === 'hello') this.#greet()
    else if (isOutdated) this.#askWhereStale()
    else if (frame.type === 'typing_start') this.#marks.typing(frame)
    else if (frame.type === 'viewing') this.#marks.viewing(frame)
    else if (frame.type === 'error') this.#refused(frame)
    else if (frame.type === 'ack' || frame.type === 'message') {
      this.#answered(frame.client_id)
      this.#outbox = withAcknowledged(this.#outbox, frame)
    }
    // Our own message came back: the thread has it, or will when it is opened.
    const isBack = frame.type === 'message' && frame.client_id !== undefined
    this.#settle(isBack ? withoutOne(this.#outbox, frame.client_id ?? '') : this.#outbox)
  }

  #askWhereStale(): void {
    if (this.#state.position.isStale) this.#socket.send({ type: 'get_state' })
  }

  #greet(): void {
    this.#askWhereStale()
    for (const frame of this.#options.greeting?.() ?? []) this.#socket.send(frame)
  }

  #refused({ client_id: clientId, code, retry_after, for: what = 'get_state' }: ErrorFrame): void {
    // Without a snapshot nothing that is heard is ever shown.
    if (clientId === undefined && what === 'get_state') this.#askAgain(retry_after ?? pauseSeconds)
    if (clientId === undefined) return
    this.#answered(clientId)
    if (!passing.has(code)) {
      this.#outbox = withRefused(this.#outbox, clientId, code)
      if (code !== 'SERVER_ERROR') return
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
    const { shown, shelf } = this.#options
    // Every frame comes by here, and mostly nothing is on its way.
    this.#outbox = next.length === 0 ? next : withoutShown(next, (id) => shown(this.#state, id))
    if (this.#outbox !== this.#saved && !this.#awaitsShelf) {
      this.#saved = this.#outbox
      shelf?.save(this.#outbox)
    }
    this.#flush()
    this.#tell()
  }

  #flush(): void {
    const next = nextToSend(this.#outbox)
    if (!next || this.#inFlight || this.#awaitsShelf || this.#pausedUntil !== undefined) return
    if (this.connection !== 'online' || this.#letsPass(next)) return
    if (!this.#socket.send({ ...next.frame, type: 'message', client_id: next.client_id })) return
    const giveUp = this.#options.surroundings.after(answerMs, () => {
      this.#inFlight = undefined
      this.#flush()
    })
    this.#inFlight = { clientId: next.client_id, giveUp }
  }

  /** What was written first goes first, also where it was written in another page of this browser. */
  #letsPass(next: Outgoing): boolean {
    const { shelf, surroundings } = this.#options
    if (!shelf?.isBehind?.(next)) {
      this.#behindSince = undefined
      return false
    }
    if (this.#behindSince === undefined) {
      this.#behindSince = surroundings.now()
      surroundings.after(turnMs, () => this.#flush())
    }
    return surroundings.now() - this.#behindSince < turnMs
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

/** What the server has acknowledged before a reload is in its snapshot. */
function unanswered(kept: Outbox): Outbox {
  return kept.filter(({ id }) => id === undefined)
}
