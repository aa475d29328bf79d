/** Waiting before another try, which news of the line cuts short. */
import type { Surroundings } from '../../client/surroundings.ts'

export interface Patience {
  wait(): Promise<void>
  /** Whoever waits goes on. */
  end(): void
}

export function createPatience({ after }: Pick<Surroundings, 'after'>, ms: number): Patience {
  let go: (() => void) | undefined
  return {
    wait: () =>
      new Promise((resolve) => {
        const callOff = after(ms, resolve)
        go = () => {
          callOff()
          resolve()
        }
      }),
    end: () => go?.(),
  }
}
