/**
 * The keeper of this node's presences: counts sockets per subject, writes arrivals and departures in
 * batches, beats, and calls back for those who came from nowhere or went everywhere. What could not be
 * written or told is kept, in its order, and tried again.
 */
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database, Tx } from '../../platform/db/db.ts'
import type { Log } from '../../platform/log/log.ts'
import { believedMs, type Present } from './presence.ts'
import { beat, deletePresences, forgetNodes, insertPresences, lockPresences } from './queries.ts'

export interface KeeperOptions {
  db: Pick<Database, 'transact'>
  clock: Clock
  log: Log
  nodeId: string
  /** How long a socket may be gone before its subject has left. */
  graceMs: number
  /** Before what failed is tried again; a second unless given. */
  retryAfterMs?: number
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
/** About a minute of trying to tell of one batch. */
const mostTries = 60

export function createKeeper(options: KeeperOptions): Keeper {
  const { db, clock, log, nodeId, retryAfterMs = 1000 } = options
  const sockets = new Map<string, number>()
  const leaving = new Map<string, Timer>()
  const coming = new Map<string, Present>()
  const going = new Map<string, Present>()
  /** Calls back for what is written, oldest first: whoever came and went is not told of the other way round. */
  const untold: { tell(): Promise<void>; tries: number }[] = []
  let writing = Promise.resolve()
  let timer: Timer | undefined
  let isStopped = false

  const flush = async () => {
    timer = undefined
    await tell()
    const since = new Date(clock.now().getTime() - believedMs)
    await write(coming, (key) => !coming.has(key), {
      store: (tx, batch) => insertPresences(tx, nodeId, batch, clock.now(), since),
      told: options.arrived,
    })
    // One who came back meanwhile has not left, or leaves anew: its row is to stay for now.
    await write(going, (key) => !sockets.has(key) && !leaving.has(key), {
      store: (tx, batch) => deletePresences(tx, nodeId, batch, since),
      told: options.left,
    })
  }
  const write = async (
    waiting: Map<string, Present>,
    isStillSo: (key: string) => boolean,
    step: { store: Store; told(batch: Present[]): Promise<void> },
  ) => {
    const batch = [...waiting.values()]
    if (batch.length === 0) return
    waiting.clear()
    try {
      const changed = await db.transact(async (tx) => {
        await lockPresences(tx)
        return await step.store(tx, batch)
      })
      if (changed.length > 0) untold.push({ tell: () => step.told(changed), tries: 0 })
    } catch (error) {
      for (const present of batch) if (isStillSo(keyOf(present))) waiting.set(keyOf(present), present)
      throw error
    }
    await tell()
  }
  const tell = async () => {
    for (let next = untold[0]; next; next = untold[0]) {
      try {
        await next.tell()
      } catch (error) {
        // What can never be told must not hold up everybody else's coming and going.
        if (++next.tries < mostTries) throw error
        log.error({ err: error }, 'a change of presence was not told')
      }
      untold.shift()
    }
  }
  const enqueue = (work: () => Promise<void>) => {
    writing = writing.then(work).catch((error) => log.warn({ err: error }, 'presence could not be written'))
    return writing
  }
  const soon = (afterMs = batchEveryMs) => {
    if (isStopped) return
    timer ??= setTimeout(() => enqueue(flush).then(again), afterMs)
  }
  const again = () => {
    if (coming.size + going.size + untold.length > 0) soon(retryAfterMs)
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

/** Writes a batch; answers whose presence anywhere it changed. */
type Store = (tx: Tx, batch: Present[]) => Promise<Present[]>

function keyOf({ inboxId, kind, subjectId }: Present): string {
  return `${inboxId}/${kind}/${subjectId}`
}
