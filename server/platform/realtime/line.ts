/** One line, as its protocol sees it, over the socket that carries it. */
import type { ServerWebSocket } from 'bun'
import type { Line, LineActor, LineProtocol } from './line-protocol.ts'

/** What Bun keeps for a line's socket. */
export interface LineData {
  kind: 'line'
  protocol: LineProtocol
  line: Line
  network: string
  /** Whom `authenticate` found: it is signed in as soon as it is open. */
  signIn: LineActor | undefined
  actor: LineActor | undefined
  sessionId: string | undefined
  /** The inboxes its actor is seen on. */
  attended: readonly string[]
  socket: ServerWebSocket<LineData> | undefined
  queue: Promise<void>
  queued: number
  isClosed: boolean
}

/** The name of a protocol's topic among all topics of the server; also for hints to other nodes. */
export function lineTopic(path: string, topic: string): string {
  return `line:${path}:${topic}`
}

export interface LineParts {
  request: Request
  network: string
  id: string
  actor: LineActor | undefined
  signIn(socket: ServerWebSocket<LineData>, actor: LineActor): Promise<boolean>
  attend(data: LineData, inboxIds: readonly string[]): void
}

/** The data of a socket that is about to be opened, with its line. */
export function createLine(protocol: LineProtocol, parts: LineParts): LineData {
  const topics = new Set<string>()
  const line: Line = {
    id: parts.id,
    network: parts.network,
    request: { url: parts.request.url, origin: parts.request.headers.get('origin') ?? undefined },
    get actor() {
      return data.actor
    },
    get isOpen() {
      return !data.isClosed
    },
    topics,
    send(text) {
      if (!data.isClosed) data.socket?.send(text)
    },
    join(topic) {
      if (data.isClosed) return
      topics.add(topic)
      data.socket?.subscribe(lineTopic(protocol.path, topic))
    },
    leave(topic) {
      topics.delete(topic)
      if (!data.isClosed) data.socket?.unsubscribe(lineTopic(protocol.path, topic))
    },
    close(code, reason) {
      if (data.isClosed) return
      data.isClosed = true
      data.socket?.close(code, reason)
    },
    signIn: async (actor) => (data.socket ? await parts.signIn(data.socket, actor) : false),
    attend(inboxIds) {
      if (!data.isClosed) parts.attend(data, inboxIds)
    },
  }
  const data: LineData = {
    kind: 'line',
    protocol,
    line,
    network: parts.network,
    signIn: parts.actor,
    actor: undefined,
    sessionId: undefined,
    attended: [],
    socket: undefined,
    queue: Promise.resolve(),
    queued: 0,
    isClosed: false,
  }
  return data
}
