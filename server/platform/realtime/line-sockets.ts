/**
 * The sockets of other systems, each a protocol at a path of its own, beside the native ones on the same server and
 * under the same rules: so many a session, so many a network that have not signed in, a cap on what waits in either
 * direction, and an end with the session. Lines do not resume: those systems' clients do not ask.
 */
import type { Server, ServerWebSocket } from 'bun'
import type { Clock } from '../clock/clock.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { Tail } from '../events/tail.ts'
import type { Limiter } from '../http/limiter.ts'
import { asRefusal, refuse } from '../http/refusal.ts'
import type { Log } from '../log/log.ts'
import { type SocketListener, attend as tellAttendance } from './attendance.ts'
import type { SocketData } from './connection.ts'
import { createHeldSessions, type HeldSessionsOptions } from './held-sessions.ts'
import { type Hint, parseHintFrame } from './hints.ts'
import { createLine, type LineData, lineTopic } from './line.ts'
import { createLineHearing } from './line-hearing.ts'
import type { LineActor, LineAudience, LineEnd, LineProtocol } from './line-protocol.ts'
import { createNewcomers } from './newcomers.ts'

export interface LineSocketOptions {
  clock: Clock
  log: Log
  tail: Tail
  limiter: Limiter
  /** Told of actors that lines let be seen. */
  listeners: SocketListener[]
  endsOf: HeldSessionsOptions<LineActor>['endsOf']
  socketsPerSession: number | undefined
  newcomersPerNetwork: number | undefined
  publish(topic: string, text: string): void
  isHeard(topic: string): boolean
}

export type LineSocket = ServerWebSocket<LineData>

export interface LineSockets {
  /** True for the path of a protocol. */
  owns(path: string): boolean
  /** Makes a line of a request; an answer when it cannot be one. */
  upgrade(
    request: Request,
    server: Server<SocketData>,
    who: { path: string; network: string; id: string },
  ): Promise<Response | undefined>
  opened(socket: LineSocket): void
  received(socket: LineSocket, message: string | Buffer): void
  closed(socket: LineSocket): void
  /** Tells every protocol of events; what they publish goes out in order. */
  hear(events: LoggedEvent[]): void
  /** Tells every protocol that has a use for it what is never stored. */
  hint(hint: Hint): void
  endSessions(sessionIds: string[]): void
  /** Ends the lines of an inbox's visitors: it is disabled. */
  endVisitors(inboxId: string): void
  /** Closes every line of an account. */
  endAccount(accountId: string): void
  count(): number
  drain(): void
}

const mostQueuedFrames = 200

export function createLineSockets(protocols: LineProtocol[], options: LineSocketOptions): LineSockets {
  const byPath = new Map<string, LineProtocol>(protocols.map((protocol) => [protocol.path, protocol]))
  const failed = (error: unknown) => options.log.error({ err: error }, 'lines could not be told something')
  const audienceOf = (protocol: LineProtocol): LineAudience => ({
    publish: (topic, text) => options.publish(lineTopic(protocol.path, topic), text),
    isHeard: (topic) => options.isHeard(lineTopic(protocol.path, topic)),
    *linesOf(accountId) {
      for (const { data } of held.get(protocol)?.open ?? [])
        if (data.actor?.accountId === accountId) yield data.line
    },
  })
  const held = new Map(
    protocols.map((protocol) => [
      protocol,
      {
        open: new Set<LineSocket>(),
        hearing: createLineHearing(protocol, audienceOf(protocol), failed),
      },
    ]),
  )

  const newcomers = createNewcomers<LineSocket>(options.newcomersPerNetwork, (socket) =>
    end(socket, 'not_signed_in', 4401),
  )
  const end = (socket: LineSocket, why: LineEnd, code: number) => {
    const last = socket.data.protocol.farewell?.(why)
    if (last !== undefined) socket.data.line.send(last)
    socket.data.line.close(code, why)
  }
  const endSessions = (sessionIds: string[]) => {
    for (const socket of sessionIds.flatMap(sessions.socketsOf)) end(socket, 'session_ended', 4401)
  }
  const sessions = createHeldSessions<LineActor, LineSocket>({ ...options, expired: endSessions })

  const signIn = async (socket: LineSocket, actor: LineActor): Promise<boolean> => {
    const { data } = socket
    newcomers.stopClock(socket)
    if (data.actor || data.isClosed) return data.actor?.sessionId === actor.sessionId
    if (!sessions.hold(socket, actor.sessionId)) {
      data.line.close(4429, 'too many sockets')
      return false
    }
    data.actor = actor
    await options.tail.follow(actor.accountId)
    // The session may have ended before its account was followed. From here on its end is heard.
    const until = (await options.endsOf([actor])).get(actor.sessionId)
    if (!until) {
      end(socket, 'session_ended', 4401)
      return false
    }
    sessions.lasts(actor.sessionId, until)
    newcomers.remove(socket)
    return !data.isClosed
  }

  const enqueue = (socket: LineSocket, work: () => Promise<void>) => {
    const { data } = socket
    data.queued++
    data.queue = data.queue
      .then(async () => {
        if (!data.isClosed) await work()
      })
      .catch((error) => {
        const refusal = asRefusal(error)
        if (refusal.status >= 500) options.log.error({ err: error }, 'a frame of a line failed')
        data.line.close(refusal.status >= 500 ? 1011 : 1008, refusal.code)
      })
      .finally(() => {
        data.queued--
      })
  }

  const attend = (data: LineData, inboxIds: readonly string[]) => {
    const { actor, attended: before } = data
    if (!actor || actor.kind === 'assistant') return
    data.attended = inboxIds
    tellAttendance(options.listeners, actor, { before, now: inboxIds })
  }

  const beats = [...held].flatMap(([{ beat }, { open }]) => {
    if (!beat) return []
    const say = () => {
      const text = beat.text()
      for (const { data } of open) {
        data.line.send(text)
        beat.each?.(data.line)
      }
    }
    return [setInterval(say, beat.everyMs)]
  })

  return {
    owns: (path) => byPath.has(path),
    async upgrade(request, server, { path, network, id }) {
      const protocol = byPath.get(path)
      if (!protocol) return new Response('Not found', { status: 404 })
      if (!newcomers.hasRoom(network))
        return new Response(null, { status: 429, headers: { 'retry-after': '5' } })
      if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket')
        return new Response('This address speaks WebSocket', { status: 426 })
      try {
        const actor = await protocol.authenticate(request, network)
        const asked = (request.headers.get('sec-websocket-protocol') ?? '').split(/ *, */)
        const spoken = asked.find((one) => protocol.subprotocols?.includes(one))
        const data = createLine(protocol, { request, network, id, actor, signIn, attend })
        const headers = spoken === undefined ? {} : { 'sec-websocket-protocol': spoken }
        if (server.upgrade(request, { data, headers })) return undefined
        throw refuse('invalid', 'This address speaks WebSocket')
      } catch (error) {
        return protocol.failure(error, id)
      }
    },
    opened(socket) {
      const { data } = socket
      data.socket = socket
      held.get(data.protocol)?.open.add(socket)
      newcomers.add(socket)
      const { signIn: actor, protocol, line } = data
      if (!actor) return protocol.open?.(line)
      enqueue(socket, async () => {
        if (await signIn(socket, actor)) protocol.open?.(line)
      })
    },
    received(socket, message) {
      const { data } = socket
      if (data.queued >= mostQueuedFrames) return data.line.close(1008, 'too many frames at once')
      if (typeof message !== 'string') return data.line.close(1003, 'frames are text')
      enqueue(socket, async () => {
        const principal = data.actor ? `session:${data.actor.sessionId}` : `net:${data.network}`
        await options.limiter.take('other', principal)
        await data.protocol.message(data.line, message)
      })
    },
    closed(socket) {
      const { data } = socket
      data.isClosed = true
      held.get(data.protocol)?.open.delete(socket)
      newcomers.remove(socket)
      sessions.letGo(socket)
      attend(data, [])
      data.protocol.close?.(data.line)
    },
    hear(events) {
      for (const [protocol, { open, hearing }] of held) {
        if (!protocol.hear || open.size === 0 || hearing.hear(events)) continue
        for (const { data } of open) data.line.close(1013, 'too far behind')
      }
    },
    hint({ accountId, topic, text }) {
      for (const [protocol, { open, hearing }] of held) {
        const frame = protocol.hint && open.size > 0 ? parseHintFrame(text) : undefined
        if (frame) hearing.hint({ accountId, topic, frame })
      }
    },
    endSessions,
    endVisitors(inboxId) {
      for (const { open } of held.values()) {
        for (const socket of open) {
          const { actor } = socket.data
          if (actor?.kind === 'visitor' && actor.inboxId === inboxId) end(socket, 'session_ended', 4401)
        }
      }
    },
    endAccount(accountId) {
      for (const { open } of held.values())
        for (const socket of open)
          if (socket.data.actor?.accountId === accountId) end(socket, 'session_ended', 4401)
    },
    count: () => [...held.values()].reduce((sum, { open }) => sum + open.size, 0),
    drain() {
      sessions.stop()
      for (const beat of beats) clearInterval(beat)
      for (const { open } of held.values()) for (const socket of open) end(socket, 'restarting', 1012)
    },
  }
}
