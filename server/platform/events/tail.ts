/**
 * The tail: follows the logs of the accounts that have sockets here and hands each event on once, in
 * order. Woken by commits; polls as the safety net. It never skips: a batch that fails is read again.
 */
import type { Reader } from '../db/db.ts'
import type { Log } from '../log/log.ts'
import type { LoggedEvent } from './event.ts'
import { newestSeqs, readLog } from './read-log.ts'
import type { Waker } from './wake.ts'

export interface Tail {
  /** Starts to follow an account; answers the position from which events will be handed on. */
  follow(accountId: string): Promise<number>
  /** The sequence of the last event handed on, or undefined when the account is not followed. */
  position(accountId: string): number | undefined
  unfollow(accountId: string): void
  stop(): Promise<void>
}

export interface TailOptions {
  reader: Reader
  waker: Waker
  log: Log
  pollMs: number
  deliver(events: LoggedEvent[]): void
}

const batchSize = 1000

export function startTail(options: TailOptions): Tail {
  const { reader, waker, log, deliver } = options
  const positions = new Map<string, number>()
  let running: Promise<void> | undefined
  let isWanted = false
  let isStopped = false

  const run = async () => {
    while (isWanted && !isStopped) {
      isWanted = false
      if (positions.size === 0) continue
      const events = await readLog(
        reader,
        [...positions].map(([accountId, seq]) => ({ accountId, seq })),
        batchSize,
      )
      // An account followed anew while the read was under way has moved on: only what follows its position counts.
      const fresh = events.filter(
        (event) => event.seq === (positions.get(event.accountId) ?? Number.NaN) + 1 && advance(event),
      )
      if (fresh.length > 0) deliver(fresh)
      if (events.length >= batchSize) isWanted = true
    }
  }
  const advance = (event: LoggedEvent) => positions.set(event.accountId, event.seq)
  const wake = () => {
    isWanted = true
    running ??= run()
      .catch((error) => log.warn({ err: error }, 'the tail could not read the log; it will try again'))
      .finally(() => {
        running = undefined
      })
  }
  const unlisten = waker.onWake(wake)
  const timer = setInterval(wake, options.pollMs)

  return {
    async follow(accountId) {
      const known = positions.get(accountId)
      if (known !== undefined) return known
      const [newest] = await newestSeqs(reader, [accountId])
      if (!positions.has(accountId)) positions.set(accountId, newest?.seq ?? 0)
      return positions.get(accountId) ?? 0
    },
    position: (accountId) => positions.get(accountId),
    unfollow: (accountId) => void positions.delete(accountId),
    async stop() {
      isStopped = true
      clearInterval(timer)
      unlisten()
      await running
    },
  }
}
