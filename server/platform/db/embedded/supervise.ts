/**
 * Keeps the embedded PostgreSQL running: when it ends without being asked to, it is started again at the
 * same place, so connections made afterwards work as before.
 */

import { setTimeout as pause } from 'node:timers/promises'
import type { Postmaster } from './launch.ts'
import { endPostmaster } from './stop.ts'

export interface Supervised {
  /** The process id of the server as it runs now. */
  pid(): number
  /** Ends the server for good. */
  stop(): Promise<void>
}

const longestPauseMs = 10_000

/** `again` starts a new server in place of the one that ended. It is tried until it works or `stop` is called. */
export function supervise(
  first: Postmaster,
  again: () => Promise<Postmaster>,
  onProgress: (line: string) => void,
): Supervised {
  let current = first
  const stopping = new AbortController()

  async function watch(): Promise<void> {
    for (;;) {
      await current.ended
      if (stopping.signal.aborted) return
      onProgress('The database ended unexpectedly; starting it again')
      await restart()
    }
  }

  async function restart(): Promise<void> {
    for (let pauseMs = 250; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        current = await again()
        return onProgress('The database runs again')
      } catch (error) {
        onProgress(
          `The database does not start again: ${error instanceof Error ? error.message : String(error)}`,
        )
        await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }

  const watching = watch()
  return {
    pid: () => current.pid,
    async stop() {
      stopping.abort()
      await endPostmaster(current)
      await watching
    },
  }
}
