/** Breaks off what has ceased to move: a line that is gone does not always say so, and what goes after it must not wait for ever. */
import type { Surroundings } from '../../client/surroundings.ts'

/** Without a move for so long nothing will come of it. */
const longestMs = 30_000
/** News of the line break off what has not moved for so long: it may have been on the line of before. */
const doubtMs = 5_000

export interface StallWatch {
  /** Begins to look after something, in place of what was before. */
  begin(breakOff: () => void): void
  moved(): void
  end(): void
  /** There is news of the line. */
  doubt(): void
}

export function createStallWatch({ after, now }: Pick<Surroundings, 'after' | 'now'>): StallWatch {
  let breakOff: (() => void) | undefined
  let callOff: (() => void) | undefined
  let movedAt = 0
  const moved = () => {
    movedAt = now()
    callOff?.()
    callOff = after(longestMs, () => breakOff?.())
  }
  return {
    begin(end) {
      breakOff = end
      moved()
    },
    moved,
    end() {
      callOff?.()
      breakOff = undefined
    },
    doubt() {
      if (now() - movedAt > doubtMs) breakOff?.()
    },
  }
}
