/**
 * At most so many pieces of work at once, and at most so many waiting. Used where one request costs
 * much memory or processor time: beyond the queue the caller is told to come back, at once.
 */

/** Thrown when the queue is full; answered as 503 with `Retry-After`. */
export class Busy extends Error {
  override readonly name = 'Busy'
  readonly retryAfterSeconds = 1
}

/** Runs work, first come first served. */
export interface Semaphore {
  /** Runs `work` when a place is free; rejects with `Busy` when too many are waiting already. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

/** A semaphore with `places` at once and `queue` waiting behind them. */
export function createSemaphore(places: number, queue: number): Semaphore {
  const waiting: (() => void)[] = []
  let running = 0

  async function enter(): Promise<void> {
    if (running < places) {
      running++
      return
    }
    if (waiting.length >= queue) throw new Busy('too much of this work is waiting')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function leave(): void {
    const next = waiting.shift()
    // The place is handed over as it is, so nobody who comes in between can take it.
    if (next) next()
    else running--
  }

  return {
    async run(work) {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
