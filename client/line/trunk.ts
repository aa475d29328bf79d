/**
 * The one socket behind the lines of several pages. It signs in with the words of the first page that asks, tells every line
 * what it hears, and keeps the newest events, so that a page that comes later, or back, gets what it missed from here.
 */

import type { SocketLike } from '../surroundings.ts'

/** A page's line, as the trunk knows it. */
export interface Line {
  hear(text: string): void
  close(code: number): void
}

/** As many events are kept; who missed more is told to fetch anew. */
const mostKept = 2_000

/** The server hears of no more. */
const mostViewed = 20

/** Not that the session is over: that would end the other member's. */
const notOurs = 1008

interface Kept {
  seq: number
  text: string
}

interface Frame {
  type?: unknown
  conversation_ids?: unknown
  agent_id?: unknown
  seq?: unknown
  resume?: unknown
}

export class Trunk {
  readonly #socket: SocketLike
  readonly #who: string
  readonly #ended: () => void
  /** Has said nothing yet, waits for `hello` with the sequence it has, or hears everything after that of its welcome. */
  readonly #lines = new Map<Line, 'silent' | { resume: number | undefined } | { after: number }>()
  /** What each page looks at: to the server they are one. */
  readonly #viewed = new Map<Line, readonly unknown[]>()
  #hello: object | undefined
  #auth: string | undefined
  /** Everything after `#from` up to `#seq` is in `#kept`. */
  #kept: Kept[] = []
  #from = 0
  #seq = 0

  constructor(socket: SocketLike, who: string, ended: () => void) {
    this.#socket = socket
    this.#who = who
    this.#ended = ended
    socket.addEventListener('open', () => {
      if (this.#auth !== undefined) socket.send(this.#auth)
    })
    socket.addEventListener('message', (event) => this.#hear(String(event.data)))
    socket.addEventListener('close', (event) => this.#closed(event.code))
  }

  get lines(): number {
    return this.#lines.size
  }

  /** A page's line is here: from now on it is told when the socket ends. */
  join(line: Line): void {
    this.#lines.set(line, 'silent')
  }

  /** What a page says: its first words sign it in. */
  say(line: Line, text: string): void {
    if (this.#lines.get(line) !== 'silent') {
      const { type, conversation_ids } = text.includes('"viewing"') ? read(text) : {}
      if (type === 'viewing' && Array.isArray(conversation_ids)) this.#view(line, conversation_ids)
      else this.#send(text)
      return
    }
    const { resume } = read(text)
    const wish = { resume: typeof resume === 'number' ? resume : undefined }
    this.#lines.set(line, wish)
    if (this.#hello) this.#welcome(line, wish)
    else this.#signIn(text, wish.resume)
  }

  leave(line: Line): void {
    this.#lines.delete(line)
    if (this.#viewed.get(line)?.length) this.#view(line, [])
    this.#viewed.delete(line)
  }

  close(): void {
    this.#socket.close(1000)
  }

  /** A page found that nobody answers: the socket may say so much later, or never. */
  giveUp(): void {
    this.#end(4000, 1006)
  }

  #end(code: number, told: number): void {
    this.#socket.close(code)
    this.#closed(told)
  }

  #send(text: string): void {
    if (this.#socket.readyState === 1) this.#socket.send(text)
  }

  /** What one page looks at is told with what the others do: it would be taken for all of it. */
  #view(line: Line, ids: readonly unknown[]): void {
    this.#viewed.set(line, ids)
    const conversation_ids = [...new Set([...this.#viewed.values()].flat())].slice(0, mostViewed)
    this.#send(JSON.stringify({ type: 'viewing', conversation_ids }))
  }

  #signIn(text: string, resume: number | undefined): void {
    // Others that ask before `hello` came are served from what this one gets.
    if (this.#auth !== undefined) return
    this.#auth = text
    this.#from = this.#seq = resume ?? 0
    this.#send(text)
  }

  #hear(text: string): void {
    const frame = read(text)
    if (frame.type === 'hello') {
      this.#greeted(text)
      return
    }
    if (frame.type === 'reset') this.#forget(frame)
    else if (typeof frame.seq === 'number' && isEvent(frame.type)) this.#keep({ seq: frame.seq, text })
    const trueAt = frame.type === 'state' && typeof frame.seq === 'number' ? frame.seq : undefined
    for (const [line, state] of this.#lines) {
      if (typeof state !== 'object' || !('after' in state)) continue
      // Asked for by another page before this one came, a snapshot lacks what was told between: its own comes after it.
      if (trueAt === undefined || trueAt >= state.after) line.hear(text)
    }
  }

  #greeted(text: string): void {
    const frame = read(text)
    // A page signs in with whatever token the browser has: one it got since belongs to another member, whose lines these are not.
    if (frame.agent_id !== this.#who) {
      this.#end(1000, notOurs)
      return
    }
    this.#hello = frame
    // Signed in from nowhere: nothing is known of what was before.
    if (this.#from === 0 && typeof frame.seq === 'number') this.#from = this.#seq = frame.seq
    for (const [line, state] of this.#lines)
      if (typeof state === 'object' && 'resume' in state) this.#welcome(line, state)
  }

  /** Gives a page what it would have got from a socket of its own. */
  #welcome(line: Line, { resume }: { resume: number | undefined }): void {
    this.#lines.set(line, { after: this.#seq })
    line.hear(JSON.stringify({ ...this.#hello, seq: this.#seq }))
    if (resume === undefined) return
    // One that is ahead of what is kept hears some of it again, which a client passes over.
    if (resume < this.#from) {
      line.hear(JSON.stringify({ type: 'reset', seq: this.#seq, reason: 'too long away' }))
      return
    }
    for (const { seq, text } of this.#kept) if (seq > resume) line.hear(text)
    line.hear(JSON.stringify({ type: 'resumed', seq: this.#seq }))
  }

  #keep(event: Kept): void {
    this.#seq = Math.max(this.#seq, event.seq)
    this.#kept.push(event)
    // Half at once: taking one from the front of a long list for each new one would cost more.
    if (this.#kept.length > 2 * mostKept) {
      const dropped = this.#kept.splice(0, mostKept)
      this.#from = dropped.at(-1)?.seq ?? this.#from
    }
  }

  #forget({ seq }: Frame): void {
    this.#kept = []
    this.#from = this.#seq = typeof seq === 'number' ? seq : this.#seq
    for (const [line, state] of this.#lines)
      if (typeof state === 'object' && 'after' in state) this.#lines.set(line, { after: this.#seq })
  }

  #closed(code: number): void {
    this.#ended()
    for (const line of this.#lines.keys()) line.close(code)
    this.#lines.clear()
  }
}

/** Frames that bring an event of the log; others carry a position without being one. */
function isEvent(type: unknown): boolean {
  return !['hello', 'state', 'resumed', 'reset', 'ack', 'error', 'ping', 'pong'].includes(String(type))
}

function read(text: string): Frame {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
