/**
 * Handing on what the tail read: every part of this process hears every event, in order. A part that fails
 * at one keeps it neither from the other parts nor itself from the next: the tail has moved on by then and
 * does not come back, so the failure is counted and told, and it is the part's own to make good.
 */
import type { LoggedEvent } from '../events/event.ts'

/** What hears events: a feature, or something of the platform. */
export interface LivePart {
  name: string
  hear(event: LoggedEvent): void
}

export type Failed = (part: string, event: LoggedEvent, error: unknown) => void

/** A function that hands events to the parts; it never throws. */
export function createHandOn(parts: LivePart[], failed: Failed): (events: LoggedEvent[]) => void {
  return (events) => {
    for (const event of events) {
      for (const { name, hear } of parts) {
        try {
          hear(event)
        } catch (error) {
          failed(name, event, error)
        }
      }
    }
  }
}
