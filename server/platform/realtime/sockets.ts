/**
 * The sockets of this node: sign-in, frames in, topics out, and an end for every socket whose session ended
 * or whose session's last token has expired.
 * Frames of one socket are handled one after the other; the transport's own cap cuts slow readers off.
 */
import type { Server } from 'bun'
import type { Clock } from '../clock/clock.ts'
import type { Frame, LoggedEvent } from '../events/event.ts'
import type { Tail } from '../events/tail.ts'
import { isMember, type Member } from '../http/actor.ts'
import { isOfHost } from '../http/allowed-page.ts'
import { asRefusal, refuse } from '../http/refusal.ts'
import type { Log } from '../log/log.ts'
import { attend, type SocketListener } from './attendance.ts'
import {
  type Connection,
  newConnection,
  type Opened,
  type SignIn,
  type Socket,
  type SocketActor,
  type SocketData,
} from './connection.ts'
import { createDeskSockets } from './desk-sockets.ts'
import { closeCodeOf, errorFrame } from './error-frame.ts'
import { createHeldSessions } from './held-sessions.ts'
import { helloFor } from './hello.ts'
import { createNarrowSockets } from './narrow-sockets.ts'
import { createNewcomers } from './newcomers.ts'
import { readSignIn, signInOf } from './read-sign-in.ts'
import type { ReplayOptions } from './replay.ts'
import { replay } from './replay.ts'
import { topicsFor } from './topics.ts'

export interface SocketOptions {
  clock: Clock
  log: Log
  tail: Tail
  replay: Omit<ReplayOptions, 'join'>
  listeners: SocketListener[]
  /** Who the credentials belong to, and which inboxes they open; throws a refusal. */
  signIn(signIn: SignIn, connection: Connection): Promise<Opened>
  /** The inboxes a member may enter now. */
  inboxesOf(member: Member): Promise<string[]>
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
  /** Tells an event to those who join no topics, and to desks what changes what they hear. */
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

  const desks = createDeskSockets({
    ...options,
    moving: options.replay.moving,
    moved: (socket, inboxIds) => move(socket, inboxIds),
    failed: (socket, error) => {
      options.log.warn({ err: error }, 'the inboxes of a desk could not be looked up')
      end(socket, 1011, 'SERVER_ERROR')
    },
  })
  /** A replay under way is of the inboxes it had: the next turn ends it. */
  const move = (socket: Socket, inboxIds: string[]) => {
    const connection = socket.data
    const { actor } = connection
    if (!actor || !isMember(actor) || connection.isClosed) return
    leave(socket)
    connection.replay++
    attend(options.listeners, actor, { before: connection.inboxIds, now: inboxIds })
    Object.assign(connection, { actor: { ...actor, inboxIds }, inboxIds })
    connection.topics = topicsFor(connection)
    join(socket)
    const seq = options.tail.position(actor.accountId) ?? 0
    send(socket, { type: 'reset', seq, reason: 'inboxes_changed' })
  }

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
    const opened = await options.signIn(signIn, connection)
    const { actor } = opened
    if (connection.isClosed) return
    if (!sessions.hold(socket, actor.sessionId)) return end(socket, 4429, 'too many sockets')
    const seq = await options.tail.follow(actor.accountId)
    // The session may have ended before the tail followed its account. From here on its end is heard.
    const until = (await options.endsOf([actor])).get(actor.sessionId)
    if (!until) throw refuse('unauthorized', 'The session has ended')
    if (connection.isClosed) return
    sessions.lasts(actor.sessionId, until)
    newcomers.remove(socket)
    Object.assign(connection, opened)
    connection.topics = topicsFor(connection)
    byConnection.set(connection.id, socket)
    // Nothing is awaited between reading the position and joining: hello's seq and the live frames meet exactly.
    const position = options.tail.position(actor.accountId) ?? seq
    if (signIn.resume === undefined) join(socket)
    send(socket, helloFor(connection, actor, position))
    attend(options.listeners, actor, { before: [], now: connection.inboxIds })
    desks.add(socket)
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
    desks.remove(socket)
    newcomers.remove(socket)
    sessions.letGo(socket)
    if (!connection.actor || !byConnection.delete(connection.id)) return
    attend(options.listeners, connection.actor, { before: connection.inboxIds, now: [] })
    for (const listener of options.listeners) listener.gone?.(connection)
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
      const said = request.headers.get('origin') ?? undefined
      const origin = said !== undefined && isOfHost(said, request.url) ? undefined : said
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
          end(socket, 4401, 'site changed')
      }
    },
    hear(event) {
      narrow.hear(event)
      desks.hear(event)
    },
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

function end(socket: Socket, code: number, reason: string): void {
  socket.data.isClosed = true
  socket.close(code, reason)
}
