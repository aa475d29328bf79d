/**
 * The keeper of this node's presences: counts sockets per subject, writes arrivals and departures in
 * batches, beats, and calls back for those who came from nowhere or went everywhere.
 */
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/db/db.ts'
import type { Log } from '../../platform/log/log.ts'
import { believedMs, type Present } from './presence.ts'
import { beat, deletePresences, forgetNodes, insertPresences, lockPresences } from './queries.ts'

export interface KeeperOptions {
  db: Database
  clock: Clock
  log: Log
  nodeId: string
  /** How long a socket may be gone before its subject has left. */
  graceMs: number
  arrived(batch: Present[]): Promise<void>
  left(batch: Present[]): Promise<void>
}

export interface Keeper {
  socketOpened(present: Present): void
  socketClosed(present: Present): void
  stop(): Promise<void>
}

const beatEveryMs = 5000
const batchEveryMs = 20

export function createKeeper(options: KeeperOptions): Keeper {
  const { db, clock, log, nodeId } = options
  const sockets = new Map<string, number>()
  const leaving = new Map<string, Timer>()
  const coming = new Map<string, Present>()
  const going = new Map<string, Present>()
  let writing = Promise.resolve()
  let timer: Timer | undefined
  let isStopped = false

  const flush = async () => {
    timer = undefined
    const now = clock.now()
    const since = new Date(now.getTime() - believedMs)
    const arrivals = take(coming)
    const departures = take(going)
    if (arrivals.length > 0) {
      const fresh = await db.transact(async (tx) => {
        await lockPresences(tx)
        return await insertPresences(tx, nodeId, arrivals, now, since)
      })
      if (fresh.length > 0) await options.arrived(fresh)
    }
    if (departures.length > 0) {
      const gone = await db.transact(async (tx) => {
        await lockPresences(tx)
        return await deletePresences(tx, nodeId, departures, since)
      })
      if (gone.length > 0) await options.left(gone)
    }
  }
  const enqueue = (work: () => Promise<void>) => {
    writing = writing.then(work).catch((error) => log.warn({ err: error }, 'presence could not be written'))
  }
  const soon = () => {
    timer ??= setTimeout(() => enqueue(flush), batchEveryMs)
  }
  const beatNow = () => {
    const now = clock.now()
    enqueue(() => db.transact((tx) => beat(tx, nodeId, now)))
  }
  beatNow()
  enqueue(() => db.transact((tx) => forgetNodes(tx, null, new Date(clock.now().getTime() - believedMs))))
  const beating = setInterval(beatNow, beatEveryMs)

  return {
    socketOpened(present) {
      const key = keyOf(present)
      sockets.set(key, (sockets.get(key) ?? 0) + 1)
      clearTimeout(leaving.get(key))
      // Gone within the grace, and back: to everybody else it never left.
      if (leaving.delete(key) || going.delete(key) || sockets.get(key) !== 1) return
      coming.set(key, present)
      soon()
    },
    socketClosed(present) {
      const key = keyOf(present)
      const left = (sockets.get(key) ?? 1) - 1
      if (left > 0) return void sockets.set(key, left)
      sockets.delete(key)
      if (isStopped) return
      leaving.set(
        key,
        setTimeout(() => {
          leaving.delete(key)
          going.set(key, present)
          soon()
        }, options.graceMs),
      )
    },
    async stop() {
      isStopped = true
      clearInterval(beating)
      clearTimeout(timer)
      for (const one of leaving.values()) clearTimeout(one)
      await writing
      await db
        .transact((tx) => forgetNodes(tx, nodeId, new Date(clock.now().getTime() - believedMs)))
        .catch((error) => log.warn({ err: error }, 'presence could not be taken back'))
    },
  }
}

function take(batch: Map<string, Present>): Present[] {
  const all = [...batch.values()]
  batch.clear()
  return all
}

function keyOf({ inboxId, kind, subjectId }: Present): string {
  return `${inboxId}/${kind}/${subjectId}`
}
