/** What was refused is asked for again after a while: once, however often it is refused until then. */
import type { Surroundings } from './surroundings.ts'

/** Answers what to call with each refusal, and the seconds to leave the other side in peace. */
export function againOnce(after: Surroundings['after'], ask: () => void): (seconds: number) => void {
  let isWaiting = false
  return (seconds) => {
    if (isWaiting) return
    isWaiting = true
    after(seconds * 1000, () => {
      isWaiting = false
      ask()
    })
  }
}
