/**
 * The tail: follows the logs of the accounts that have sockets here and hands each event on once, in order.
 *
 * What this node committed comes with its wake-up and is handed on as it is, when it is the next of its account.
 * Anything else, a gap above all, is read from the log: it alone says what comes next. Woken by commits; polls as
 * the safety net. It never skips: a batch that fails is read again.
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
  stop(): Promise<void>
}

export interface TailOptions {
  reader: Reader
  waker: Waker
  log: Log
  pollMs: number
  /** Hands events on. Does not throw: by then the tail has moved on, and would not bring them again. */
  deliver(events: LoggedEvent[]): void
}

const batchSize = 1000

export function startTail(options: TailOptions): Tail {
  const { reader, waker, log, deliver } = options
  const positions = new Map<string, number>()
  let running: Promise<void> | undefined
  let isWanted = false
  let isStopped = false

  const positionOf = (event: LoggedEvent) => positions.get(event.accountId) ?? Number.NaN
  /** Hands on what comes next of its account; the rest was handed on already, or has a gap before it. */
  const handOn = (events: LoggedEvent[]) => {
    const fresh = events.filter((event) => event.seq === positionOf(event) + 1 && advance(event))
    if (fresh.length > 0) deliver(fresh)
  }
  const advance = (event: LoggedEvent) => positions.set(event.accountId, event.seq)
  const run = async () => {
    while (isWanted && !isStopped) {
      isWanted = false
      if (positions.size === 0) continue
      const events = await readLog(
        reader,
        [...positions].map(([accountId, seq]) => ({ accountId, seq })),
        batchSize,
      )
      handOn(events)
      if (events.length >= batchSize) isWanted = true
    }
  }
  const read = () => {
    isWanted = true
    running ??= run()
      .catch((error) => log.warn({ err: error }, 'the tail could not read the log; it will try again'))
      .finally(() => {
        running = undefined
      })
  }
  const hear = (appended?: LoggedEvent[]) => {
    if (isStopped) return
    if (!appended) return read()
    try {
      handOn(appended)
    } catch (error) {
      // Whoever says what it committed must not fail for what is done with it.
      log.error({ err: error }, 'events could not be handed on')
    }
    if (appended.some((event) => event.seq > positionOf(event))) read()
  }
  const unlisten = waker.onWake(hear)
  const timer = setInterval(read, options.pollMs)

  return {
    async follow(accountId) {
      const known = positions.get(accountId)
      if (known !== undefined) return known
      const [newest] = await newestSeqs(reader, [accountId])
      if (!positions.has(accountId)) {
        positions.set(accountId, newest?.seq ?? 0)
        // What was committed since that was read came while the account was not followed.
        read()
      }
      return positions.get(accountId) ?? 0
    },
    position: (accountId) => positions.get(accountId),
    async stop() {
      isStopped = true
      clearInterval(timer)
      unlisten()
      await running
    },
  }
}
