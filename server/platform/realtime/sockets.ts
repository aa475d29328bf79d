/**
 * The sockets of this node: sign-in, frames in, topics out, and an end for every socket whose session ended
 * or whose session's last token has expired.
 * Frames of one socket are handled one after the other; the transport's own cap cuts slow readers off.
 */
import type { Server } from 'bun'
import type { Clock } from '../clock/clock.ts'
import type { Frame, LoggedEvent } from '../events/event.ts'
import type { Tail } from '../events/tail.ts'
import { isMember } from '../http/actor.ts'
import { asRefusal, type Refusal, refuse } from '../http/refusal.ts'
import { printId } from '../ids/ids.ts'
import type { Log } from '../log/log.ts'
import {
  type Connection,
  newConnection,
  type SignIn,
  type Socket,
  type SocketActor,
  type SocketData,
} from './connection.ts'
import { createHeldSessions } from './held-sessions.ts'
import { createNarrowSockets, isNarrow } from './narrow-sockets.ts'
import { createNewcomers } from './newcomers.ts'
import { readSignIn, signInOf } from './read-sign-in.ts'
import type { ReplayOptions } from './replay.ts'
import { replay } from './replay.ts'
import { contactTopic, memberTopic, staffTopic, visitorsTopic } from './topics.ts'

/** Whose a socket is, and where it shows its actor to be. */
export type Attendance = Pick<Connection, 'actor' | 'inboxId'>

export interface SocketListener {
  /** A socket has signed in. */
  opened?(attendance: Attendance): void
  /** A signed-in socket is gone. */
  closed?(attendance: Attendance): void
}

export interface SocketOptions {
  clock: Clock
  log: Log
  tail: Tail
  replay: Omit<ReplayOptions, 'join'>
  listeners: SocketListener[]
  /** Who the credentials belong to, and which inbox they open; throws a refusal. */
  signIn(signIn: SignIn, connection: Connection): Promise<{ actor: SocketActor; inboxId: string }>
  /** Looked up anew: until when each session's last token lasts, by the session's id; one that has ended is left out. */
  endsOf(actors: SocketActor[]): Promise<Map<string, Date>>
  /** Handles one frame of a signed-in socket. */
  receive(connection: Connection, text: string, send: (frame: Frame) => void): Promise<void>
  /** Most sockets one session may hold; undefined for no limit. */
  socketsPerSession: number | undefined
  /** Most sockets one network may hold that have not signed in; undefined for no limit. */
  newcomersPerNetwork: number | undefined
}

export interface Sockets {
  opened(socket: Socket): void
  received(socket: Socket, message: string | Buffer): void
  closed(socket: Socket): void
  /** Makes a socket of a request; an answer when it cannot be one. */
  upgrade(
    request: Request,
    server: Server<SocketData>,
    network: string,
    connectionId: string,
  ): Response | undefined
  /** Closes the sockets of these sessions with 4401. */
  endSessions(sessionIds: string[]): void
  /** Closes every socket of an account with 4401: it is taken out of service, or in again. */
  endAccount(accountId: string): void
  /** Closes the visitors' sockets of an inbox with 4401: its site is disabled. */
  endVisitors(inboxId: string): void
  /** Tells an event to those who join no topics. */
  hear(event: LoggedEvent): void
  /** Signed-in sockets on this node. */
  count(): number
  /** Tells every client to come back later, and closes. */
  drain(): void
  /** Sends everybody who hears a topic what came after a sequence, from the log, before anything live. */
  catchUp(topic: string, seq: number): void
  /** Replays from a sequence on a socket's own wish. */
  resume(connection: Connection, seq: number): Promise<void>
}

const mostQueuedFrames = 200
export const heartbeatSeconds = 25

export function createSockets(options: SocketOptions): Sockets {
  const byConnection = new Map<string, Socket>()
  const newcomers = createNewcomers<Socket>(options.newcomersPerNetwork, (socket) =>
    end(socket, 4401, 'UNAUTHORIZED'),
  )
  const endSessions = (sessionIds: string[]) => {
    for (const socket of sessionIds.flatMap(sessions.socketsOf)) {
      send(socket, { type: 'error', code: 'UNAUTHORIZED', message: 'The session has ended' })
      end(socket, 4401, 'session ended')
    }
  }
  const sessions = createHeldSessions<SocketActor, Socket>({ ...options, expired: endSessions })

  const narrow = createNarrowSockets({
    ...options.replay,
    failed: (socket, error) => {
      options.log.warn({ err: error }, 'a socket could not be told what happened')
      end(socket, 1011, 'SERVER_ERROR')
    },
  })

  const join = (socket: Socket) => {
    narrow.join(socket)
    for (const topic of socket.data.topics) socket.subscribe(topic)
  }
  const leave = (socket: Socket) => {
    narrow.leave(socket)
    for (const topic of socket.data.topics) socket.unsubscribe(topic)
  }
  const send = (socket: Socket, frame: Frame) => void socket.send(JSON.stringify(frame))

  const open = async (socket: Socket, signIn: SignIn) => {
    const connection = socket.data
    newcomers.stopClock(socket)
    const { actor, inboxId } = await options.signIn(signIn, connection)
    if (connection.isClosed) return
    if (!sessions.hold(socket, actor.sessionId)) return end(socket, 4429, 'too many sockets')
    const seq = await options.tail.follow(actor.accountId)
    // The session may have ended before the tail followed its account. From here on its end is heard.
    const until = (await options.endsOf([actor])).get(actor.sessionId)
    if (!until) throw refuse('unauthorized', 'The session has ended')
    if (connection.isClosed) return
    sessions.lasts(actor.sessionId, until)
    newcomers.remove(socket)
    Object.assign(connection, { actor, inboxId, siteKey: signIn.siteKey, topics: topicsFor(actor, inboxId) })
    if (isNarrow(connection)) connection.topics = []
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

  /** A socket that could be sent nothing, and has left its topics, would wait for ever: it is to come back. */
  const sendMissed = async (socket: Socket, since: number) => {
    try {
      await replay(socket, since, { ...options.replay, join })
    } catch (error) {
      options.log.warn({ err: error }, 'a socket could not be sent what it missed')
      end(socket, 1011, 'SERVER_ERROR')
      throw error
    }
  }

  const forget = (socket: Socket) => {
    const connection = socket.data
    connection.isClosed = true
    narrow.leave(socket)
    newcomers.remove(socket)
    sessions.letGo(socket)
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
    opened(socket) {
      newcomers.add(socket)
      const { signIn } = socket.data
      if (signIn) enqueue(socket, () => open(socket, signIn).catch((error) => fail(socket, error)))
    },
    received(socket, message) {
      const text = typeof message === 'string' ? message : undefined
      if (text === undefined)
        return send(socket, { type: 'error', code: 'VALIDATION_ERROR', message: 'Frames are text' })
      if (socket.data.queued >= mostQueuedFrames) {
        return send(socket, { type: 'error', code: 'RATE_LIMITED', message: 'Too many frames at once' })
      }
      enqueue(socket, () => take(socket, text))
    },
    closed: forget,
    upgrade(request, server, network, connectionId) {
      if (!newcomers.hasRoom(network))
        return new Response(null, { status: 429, headers: { 'retry-after': '5' } })
      const url = new URL(request.url)
      const origin = request.headers.get('origin') ?? undefined
      const isUpgraded = server.upgrade(request, {
        data: newConnection(connectionId, network, origin, signInOf(Object.fromEntries(url.searchParams))),
      })
      return isUpgraded ? undefined : new Response('This address speaks WebSocket', { status: 426 })
    },
    endSessions,
    endAccount(accountId) {
      for (const socket of byConnection.values())
        if (socket.data.actor?.accountId === accountId) end(socket, 4401, 'account changed')
    },
    endVisitors(inboxId) {
      for (const socket of byConnection.values()) {
        if (socket.data.actor?.kind === 'visitor' && socket.data.inboxId === inboxId)
          end(socket, 4401, 'site disabled')
      }
    },
    hear: narrow.hear,
    count: () => byConnection.size,
    drain() {
      sessions.stop()
      for (const socket of byConnection.values()) end(socket, 1012, 'restarting')
    },
    catchUp(topic, seq) {
      for (const socket of byConnection.values()) {
        if (!socket.isSubscribed(topic)) continue
        leave(socket)
        // Once the batch under way is handed on: only then does the tail stand behind what is to be sent again.
        queueMicrotask(() => void sendMissed(socket, seq).catch(() => {}))
      }
    },
    async resume(connection, seq) {
      const socket = byConnection.get(connection.id)
      if (!socket) return
      leave(socket)
      await sendMissed(socket, seq)
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
