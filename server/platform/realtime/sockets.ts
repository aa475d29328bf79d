/**
 * The sockets of this node: sign-in, frames in, topics out, and an end for every socket whose session ended.
 * Frames of one socket are handled one after the other; the transport's own cap cuts slow readers off.
 */
import type { Server, WebSocketHandler } from 'bun'
import type { Clock } from '../clock/clock.ts'
import type { Frame } from '../events/event.ts'
import type { Tail } from '../events/tail.ts'
import { isMember } from '../http/actor.ts'
import { asRefusal, type Refusal, refuse } from '../http/refusal.ts'
import { printId } from '../ids/ids.ts'
import type { Log } from '../log/log.ts'
import { type Connection, newConnection, type SignIn, type Socket, type SocketActor } from './connection.ts'
import type { ReplayOptions } from './replay.ts'
import { replay } from './replay.ts'
import { contactTopic, everybody, memberTopic, staffTopic, visitorsTopic } from './topics.ts'

export interface SocketListener {
  /** A socket has signed in. */
  opened?(connection: Connection): void
  /** A signed-in socket is gone. */
  closed?(connection: Connection): void
}

export interface SocketOptions {
  clock: Clock
  log: Log
  tail: Tail
  replay: Omit<ReplayOptions, 'join'>
  listeners: SocketListener[]
  /** Who the credentials belong to, and which inbox they open; throws a refusal. */
  signIn(signIn: SignIn, connection: Connection): Promise<{ actor: SocketActor; inboxId: string }>
  /** Looked up anew: false once the session has ended. */
  isOpen(actor: SocketActor): Promise<boolean>
  /** Handles one frame of a signed-in socket. */
  receive(connection: Connection, text: string, send: (frame: Frame) => void): Promise<void>
  /** Most sockets one session may hold; undefined for no limit. */
  socketsPerSession: number | undefined
}

export interface Sockets {
  handler: WebSocketHandler<Connection>
  upgrade(request: Request, server: Server<Connection>, network: string, connectionId: string): boolean
  /** Closes the sockets of these sessions with 4401. */
  endSessions(sessionIds: string[]): void
  /** Closes the visitors' sockets of an inbox with 4401: its site is disabled. */
  endVisitors(inboxId: string): void
  /** Signed-in sockets on this node. */
  count(): number
  /** Tells every client to come back later, and closes. */
  drain(): void
  /** Replays from a sequence on a socket's own wish. */
  resume(connection: Connection, seq: number): Promise<void>
}

const longestFrame = 64 * 1024
const mostQueuedBytes = 1024 * 1024
const mostQueuedFrames = 200
const idleSeconds = 60
const signInSeconds = 5
export const heartbeatSeconds = 25

export function createSockets(options: SocketOptions): Sockets {
  const bySession = new Map<string, Set<Socket>>()
  const byConnection = new Map<string, Socket>()
  const waiting = new Map<Socket, Timer>()

  const join = (socket: Socket) => {
    for (const topic of socket.data.topics) socket.subscribe(topic)
  }
  const leave = (socket: Socket) => {
    for (const topic of socket.data.topics) socket.unsubscribe(topic)
  }
  /** Counts the socket to its session at once, so that the session's end finds it; false when there are too many. */
  const hold = (socket: Socket, sessionId: string): boolean => {
    const held = bySession.get(sessionId) ?? new Set<Socket>()
    if (options.socketsPerSession !== undefined && held.size >= options.socketsPerSession) return false
    bySession.set(sessionId, held.add(socket))
    socket.data.sessionId = sessionId
    return true
  }
  const letGo = (socket: Socket) => {
    const { sessionId } = socket.data
    if (sessionId === undefined) return
    const held = bySession.get(sessionId)
    held?.delete(socket)
    if (held?.size === 0) bySession.delete(sessionId)
  }
  const send = (socket: Socket, frame: Frame) => void socket.send(JSON.stringify(frame))

  const open = async (socket: Socket, signIn: SignIn) => {
    const connection = socket.data
    clearTimeout(waiting.get(socket))
    waiting.delete(socket)
    const { actor, inboxId } = await options.signIn(signIn, connection)
    if (connection.isClosed) return
    if (!hold(socket, actor.sessionId)) return end(socket, 4429, 'too many sockets')
    const seq = await options.tail.follow(actor.accountId)
    // The session may have ended before the tail followed its account. From here on its end is heard.
    if (!(await options.isOpen(actor))) throw refuse('unauthorized', 'The session has ended')
    if (connection.isClosed) return
    Object.assign(connection, { actor, inboxId, siteKey: signIn.siteKey, topics: topicsFor(actor, inboxId) })
    byConnection.set(connection.id, socket)
    // Nothing is awaited between reading the position and joining: hello's seq and the live frames meet exactly.
    const position = options.tail.position(actor.accountId) ?? seq
    if (signIn.resume === undefined) join(socket)
    send(socket, helloFor(connection, actor, position))
    for (const listener of options.listeners) listener.opened?.(connection)
    if (signIn.resume !== undefined) await replay(socket, signIn.resume, { ...options.replay, join })
  }

  const fail = (socket: Socket, error: unknown) => {
    const refusal = asRefusal(error)
    if (refusal.status >= 500) options.log.error({ err: error }, 'a socket could not be signed in')
    send(socket, errorFrame(refusal))
    end(socket, closeCodeOf(refusal), refusal.code)
  }

  const forget = (socket: Socket) => {
    const connection = socket.data
    connection.isClosed = true
    clearTimeout(waiting.get(socket))
    waiting.delete(socket)
    letGo(socket)
    if (!connection.actor || !byConnection.delete(connection.id)) return
    for (const listener of options.listeners) listener.closed?.(connection)
  }

  const take = async (socket: Socket, text: string) => {
    const connection = socket.data
    if (connection.isClosed) return
    if (connection.actor) return await options.receive(connection, text, (frame) => send(socket, frame))
    const signIn = connection.signIn ?? readSignIn(text)
    if (!signIn) {
      send(socket, {
        type: 'error',
        code: 'UNAUTHORIZED',
        message: 'The first frame must be auth',
        for: 'auth',
      })
      return end(socket, 4401, 'UNAUTHORIZED')
    }
    await open(socket, signIn).catch((error) => fail(socket, error))
  }

  const enqueue = (socket: Socket, work: () => Promise<void>) => {
    const connection = socket.data
    connection.queued++
    connection.queue = connection.queue
      .then(work)
      .catch((error) => {
        options.log.error({ err: error }, 'a frame failed')
      })
      .finally(() => {
        connection.queued--
      })
  }

  return {
    handler: {
      maxPayloadLength: longestFrame,
      backpressureLimit: mostQueuedBytes,
      closeOnBackpressureLimit: true,
      idleTimeout: idleSeconds,
      sendPings: true,
      perMessageDeflate: false,
      open(socket) {
        socket.subscribe(everybody)
        const { signIn } = socket.data
        if (signIn) return enqueue(socket, () => open(socket, signIn).catch((error) => fail(socket, error)))
        waiting.set(
          socket,
          setTimeout(() => end(socket, 4401, 'UNAUTHORIZED'), signInSeconds * 1000),
        )
      },
      message(socket, message) {
        const text = typeof message === 'string' ? message : undefined
        if (text === undefined)
          return send(socket, { type: 'error', code: 'VALIDATION_ERROR', message: 'Frames are text' })
        if (socket.data.queued >= mostQueuedFrames) {
          return send(socket, { type: 'error', code: 'RATE_LIMITED', message: 'Too many frames at once' })
        }
        enqueue(socket, () => take(socket, text))
      },
      close: forget,
    },
    upgrade(request, server, network, connectionId) {
      const url = new URL(request.url)
      const origin = request.headers.get('origin') ?? undefined
      return server.upgrade(request, {
        data: newConnection(connectionId, network, origin, signInOf(Object.fromEntries(url.searchParams))),
      })
    },
    endSessions(sessionIds) {
      for (const id of sessionIds) {
        for (const socket of bySession.get(id) ?? []) {
          send(socket, { type: 'error', code: 'UNAUTHORIZED', message: 'The session has ended' })
          end(socket, 4401, 'session ended')
        }
      }
    },
    endVisitors(inboxId) {
      for (const socket of byConnection.values()) {
        if (socket.data.actor?.kind === 'visitor' && socket.data.inboxId === inboxId)
          end(socket, 4401, 'site disabled')
      }
    },
    count: () => byConnection.size,
    drain() {
      for (const socket of byConnection.values()) end(socket, 1012, 'restarting')
    },
    async resume(connection, seq) {
      const socket = byConnection.get(connection.id)
      if (!socket) return
      leave(socket)
      await replay(socket, seq, { ...options.replay, join })
    },
  }
}

function topicsFor(actor: SocketActor, inboxId: string): string[] {
  return isMember(actor)
    ? [staffTopic(inboxId), memberTopic(actor.accountId, actor.userId)]
    : [contactTopic(inboxId, actor.contactId), visitorsTopic(inboxId)]
}

function helloFor(connection: Connection, actor: SocketActor, seq: number): Frame {
  const who = isMember(actor)
    ? { role: 'support', agent_id: printId('user', actor.userId) }
    : { role: 'visitor', visitor_id: actor.visitorId }
  return { type: 'hello', seq, site_id: connection.siteKey, heartbeat_seconds: heartbeatSeconds, ...who }
}

/** The frame form of a refusal. */
export function errorFrame(refusal: Refusal, more: { for?: string; client_id?: string } = {}): Frame {
  return { type: 'error', code: refusal.code, message: refusal.message, ...more }
}

/** 4401 asks for other credentials, 4429 for a long wait, 1011 for another try: only ours may be tried again as it is. */
function closeCodeOf({ status }: Refusal): number {
  if (status >= 500) return 1011
  return status === 429 ? 4429 : 4401
}

function end(socket: Socket, code: number, reason: string): void {
  socket.data.isClosed = true
  socket.close(code, reason)
}

/** Reads the first frame; undefined when it is not an `auth` frame. */
function readSignIn(text: string): SignIn | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'auth')
      return undefined
    return signInOf(value)
  } catch {
    return undefined
  }
}

function signInOf(fields: object): SignIn | undefined {
  const read = (name: string): string | undefined => {
    const value: unknown = Object.getOwnPropertyDescriptor(fields, name)?.value
    // A text with NUL is no name of anything: the database could not even be asked for it.
    return typeof value === 'string' && value.length <= 512 && !value.includes('\0')
      ? value
      : typeof value === 'number'
        ? String(value)
        : undefined
  }
  const token = read('token')
  if (token === undefined) return undefined
  const resume = Number(read('resume') ?? Number.NaN)
  return {
    token,
    siteKey: read('site_id') ?? '',
    role: read('role') ?? '',
    visitorId: read('visitor_id'),
    resume: Number.isSafeInteger(resume) && resume >= 0 ? resume : undefined,
  }
}
