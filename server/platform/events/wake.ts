/**
 * Wake-ups: "there is something new in the log". In this process at once; between nodes one bare,
 * coalesced NOTIFY or Redis message after the commits (never inside a writing transaction: NOTIFY takes
 * a database-wide lock at commit). A lost wake-up costs latency, never an event: readers also poll.
 */
export interface Waker {
  /** Says that these commits are done. Cheap; may be called for every commit. */
  wake(): void
  /** Calls `listener` soon after any commit on any node. Answers how to stop. */
  onWake(listener: () => void): () => void
}

/** A waker for this process; `tellOthers` is called at most once every `everyMs`. */
export function createWaker(tellOthers: () => void, everyMs = 5): Waker & { heard(): void } {
  const listeners = new Set<() => void>()
  let isTold = false
  const heard = () => {
    for (const listener of listeners) listener()
  }
  return {
    heard,
    wake() {
      heard()
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
