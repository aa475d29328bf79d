/**
 * Wake-ups: "there is something new in the log". In this process at once, with the events themselves where they
 * are at hand; between nodes one bare, coalesced NOTIFY or Redis message after the commits (never inside a
 * writing transaction: NOTIFY takes a database-wide lock at commit). A lost wake-up costs latency, never an
 * event: readers also poll.
 */
import type { LoggedEvent } from './event.ts'

/** Hears of commits; `appended` is what they appended, or undefined when only the log knows. */
export type WakeListener = (appended?: LoggedEvent[]) => void

export interface Waker {
  /** Says that these commits are done. Cheap; may be called for every commit. */
  wake(appended?: LoggedEvent[]): void
  /** Calls `listener` soon after any commit on any node. Answers how to stop. */
  onWake(listener: WakeListener): () => void
}

/** A waker for this process; `tellOthers` is called at most once every `everyMs`. */
export function createWaker(tellOthers: () => void, everyMs = 5): Waker & { heard(): void } {
  const listeners = new Set<WakeListener>()
  let isTold = false
  const tell = (appended?: LoggedEvent[]) => {
    for (const listener of listeners) listener(appended)
  }
  return {
    heard: () => tell(),
    wake(appended) {
      tell(appended)
      if (isTold) return
      isTold = true
      setTimeout(() => {
        isTold = false
        tellOthers()
      }, everyMs)
    },
    onWake(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
