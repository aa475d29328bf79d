/** Waiting before another try, which news of the line cuts short. */
import type { Surroundings } from '../../client/surroundings.ts'

export interface Patience {
  /** As long as it waits always, or as long as was asked for. */
  wait(askedMs?: number): Promise<void>
  /** Whoever waits goes on. */
  end(): void
}

export function createPatience({ after }: Pick<Surroundings, 'after'>, ms: number): Patience {
  let go: (() => void) | undefined
  return {
    wait: (askedMs = ms) =>
      new Promise((resolve) => {
        const callOff = after(askedMs, resolve)
        go = () => {
          callOff()
          resolve()
        }
      }),
    end: () => go?.(),
  }
}

/** Asks until there is an answer, at once where the line comes back. `failed` hears of each time there was none, and throws to give up. */
export async function insist<Answer>(
  ask: () => Promise<Answer>,
  surroundings: Pick<Surroundings, 'after'>,
  ms: number,
  failed: (error: unknown) => void = () => {},
): Promise<Answer> {
  const patience = createPatience(surroundings, ms)
  addEventListener('online', patience.end)
  try {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        failed(error)
      }
      await patience.wait()
    }
  } finally {
    removeEventListener('online', patience.end)
  }
}
