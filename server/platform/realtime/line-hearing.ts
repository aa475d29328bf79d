/**
 * What a protocol has still to tell its lines. What comes while it is busy is gathered, so that a busy account costs it a
 * look-up a batch and not one an event. Events wait in order, up to a number; of hints too many are let go.
 */
import type { LoggedEvent } from '../events/event.ts'
import type { LineAudience, LineHint, LineProtocol } from './line-protocol.ts'

export interface LineHearing {
  /** False when it is too far behind to hear them. */
  hear(events: LoggedEvent[]): boolean
  hint(hint: LineHint): void
}

/** Events that may wait for a protocol that is slow to present them; then its lines are told to come again. */
const mostWaitingEvents = 20_000
const mostWaitingHints = 1000

export function createLineHearing(
  protocol: LineProtocol,
  audience: LineAudience,
  failed: (error: unknown) => void,
): LineHearing {
  let events: LoggedEvent[] = []
  let hints: LineHint[] = []
  let isTelling = false

  const tellAll = async () => {
    // What comes in the same breath is told together.
    await Promise.resolve()
    while (events.length + hints.length > 0) {
      const [newEvents, newHints] = [events, hints]
      events = []
      hints = []
      try {
        if (newEvents.length > 0) await protocol.hear?.(newEvents, audience)
      } catch (error) {
        failed(error)
      }
      try {
        if (newHints.length > 0) await protocol.hint?.(newHints, audience)
      } catch (error) {
        failed(error)
      }
    }
    isTelling = false
  }
  const wake = () => {
    if (isTelling) return
    isTelling = true
    void tellAll()
  }

  return {
    hear(more) {
      if (events.length + more.length > mostWaitingEvents) return false
      events.push(...more)
      wake()
      return true
    },
    hint(hint) {
      if (hints.length >= mostWaitingHints) return
      hints.push(hint)
      wake()
    },
  }
}
