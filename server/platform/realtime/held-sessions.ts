/**
 * The sessions sockets are held for: at most so many sockets each, found by the session when it ends, and
 * watched for the end of its last token. A session that was given new tokens meanwhile goes on.
 */
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'

/** Any socket that is somebody's. */
export interface Holding<Who> {
  data: { sessionId: string | undefined; actor: Who | undefined }
}

export interface HeldSessions<Socket> {
  /** Counts the socket to its session at once, so that the session's end finds it; false when there are too many. */
  hold(socket: Socket, sessionId: string): boolean
  letGo(socket: Socket): void
  socketsOf(sessionId: string): Socket[]
  /** Notes until when a session's tokens last. */
  lasts(sessionId: string, until: Date): void
  stop(): void
}

export interface HeldSessionsOptions<Who> {
  clock: Clock
  log: Log
  /** Most sockets one session may hold; undefined for no limit. */
  socketsPerSession: number | undefined
  /** Until when each session's last token lasts, by the session's id; one that has ended is left out. */
  endsOf(actors: Who[]): Promise<Map<string, Date>>
  /** Told of sessions whose last token has expired. */
  expired(sessionIds: string[]): void
}

interface Held<Socket> {
  sockets: Set<Socket>
  untilMs: number | undefined
}

const lookEveryMs = 2000

export function createHeldSessions<Who, Socket extends Holding<Who>>(
  options: HeldSessionsOptions<Who>,
): HeldSessions<Socket> {
  const sessions = new Map<string, Held<Socket>>()
  let isLooking = false

  const endExpired = async () => {
    const now = options.clock.now().getTime()
    const due = [...sessions].filter(([, { untilMs }]) => untilMs !== undefined && untilMs <= now)
    if (due.length === 0) return
    const ends = await options.endsOf(due.flatMap(([, held]) => actorOf<Who, Socket>(held) ?? []))
    const isOver = (id: string) => (ends.get(id)?.getTime() ?? 0) <= now
    for (const [id, held] of due) if (!isOver(id)) held.untilMs = ends.get(id)?.getTime()
    options.expired(due.map(([id]) => id).filter(isOver))
  }
  const look = () => {
    if (isLooking) return
    isLooking = true
    endExpired()
      .catch((error) => options.log.warn({ err: error }, 'the ends of sessions could not be looked up'))
      .finally(() => {
        isLooking = false
      })
  }
  const looking = setInterval(look, lookEveryMs)

  return {
    hold(socket, sessionId) {
      const held = sessions.get(sessionId) ?? { sockets: new Set(), untilMs: undefined }
      const { socketsPerSession: most } = options
      if (most !== undefined && held.sockets.size >= most) return false
      held.sockets.add(socket)
      sessions.set(sessionId, held)
      socket.data.sessionId = sessionId
      return true
    },
    letGo(socket) {
      const { sessionId } = socket.data
      if (sessionId === undefined) return
      const held = sessions.get(sessionId)
      held?.sockets.delete(socket)
      if (held?.sockets.size === 0) sessions.delete(sessionId)
    },
    socketsOf: (sessionId) => [...(sessions.get(sessionId)?.sockets ?? [])],
    lasts(sessionId, until) {
      const held = sessions.get(sessionId)
      if (held) held.untilMs = until.getTime()
    },
    stop: () => clearInterval(looking),
  }
}

function actorOf<Who, Socket extends Holding<Who>>({ sockets }: Held<Socket>): Who | undefined {
  for (const { data } of sockets) if (data.actor) return data.actor
  return undefined
}
