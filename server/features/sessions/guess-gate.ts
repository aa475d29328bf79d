/**
 * The gate before the look-up of tokens nobody here knows: a network that has sent too many wrong ones is
 * refused before the database is asked. So many at once are let through, each only after it was seen whether
 * those before it were wrong: a flood of guesses costs the database its share a minute and no more, and a
 * crowd of rightful callers behind one address merely waits its turn.
 */
import { createSemaphore, type Semaphore } from '../../platform/crypto/semaphore.ts'
import type { Limiter } from '../../platform/http/limiter.ts'

export interface GuessGate {
  /** Runs a look-up, which counts what is wrong itself; throws RATE_LIMITED instead when there was too much. */
  pass<Found>(network: string, lookUp: () => Promise<Found>): Promise<Found>
}

/** Look-ups of one network at once. */
export const mostAtOnce = 20
const mostWaiting = 5000

export function createGuessGate(limiter: Limiter): GuessGate {
  const turnstiles = new Map<string, { semaphore: Semaphore; callers: number }>()
  return {
    async pass(network, lookUp) {
      const turnstile = turnstiles.get(network) ?? {
        semaphore: createSemaphore(mostAtOnce, mostWaiting),
        callers: 0,
      }
      turnstiles.set(network, turnstile)
      turnstile.callers++
      try {
        return await turnstile.semaphore.run(async () => {
          await limiter.checkGuesses(network)
          return await lookUp()
        })
      } finally {
        if (--turnstile.callers === 0) turnstiles.delete(network)
      }
    },
  }
}
