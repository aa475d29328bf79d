/**
 * Ends a PostgreSQL server so that the next start needs no recovery.
 */

import { setTimeout as pause } from 'node:timers/promises'
import type { Postmaster } from './launch.ts'

const fastMs = 30_000
const immediateMs = 10_000

/**
 * Closes every connection and waits for the final checkpoint. A server that does not end within 30 s is
 * stopped at once, which loses nothing and costs the next start a recovery.
 */
export async function endPostmaster({ pid, ended }: Postmaster): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one.
  signal(pid, 'SIGINT')
  if (await endsWithin(ended, fastMs)) return
  signal(pid, 'SIGQUIT')
  await endsWithin(ended, immediateMs)
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}

async function endsWithin(ended: Promise<void>, timeoutMs: number): Promise<boolean> {
  const timer = new AbortController()
  const late = pause(timeoutMs, false, { signal: timer.signal }).catch(() => false)
  const inTime = await Promise.race([ended.then(() => true), late])
  timer.abort()
  return inTime
}
