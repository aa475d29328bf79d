/**
 * One's own typing, as few words as it takes: a start now and then while keys are pressed, a stop after a
 * pause or when the text is sent.
 */
import type { Surroundings } from './surroundings.ts'

export interface TypingPulse {
  /** A key was pressed. */
  press(): void
  /** The text was sent or emptied. */
  release(): void
}

const againMs = 3_000
const pauseMs = 4_000

/** `say` gets true for start and false for stop. */
export function createTypingPulse(surroundings: Surroundings, say: (isTyping: boolean) => void): TypingPulse {
  let saidAt = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | undefined
  const release = () => {
    if (!cancel) return
    cancel()
    cancel = undefined
    saidAt = Number.NEGATIVE_INFINITY
    say(false)
  }
  return {
    press() {
      cancel?.()
      cancel = surroundings.after(pauseMs, release)
      if (surroundings.now() - saidAt < againMs) return
      saidAt = surroundings.now()
      say(true)
    },
    release,
  }
}
