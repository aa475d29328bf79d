/**
 * What waits to be carried to the other nodes, while the carrier is slow: one wake-up however many were
 * meant, and the newest hints. An older hint says what is no longer so; leaving it out costs a moment of
 * comfort, keeping all of them would cost the memory of this node.
 */
import type { LinkMessage } from './hints.ts'

export interface LinkQueue {
  add(message: LinkMessage): void
}

/** Hints that wait at most. */
export const mostWaiting = 1000
/** Messages carried at once. */
const largestLoad = 100

/** A queue before `carry`, which is called again only when its last load has arrived or failed. */
export function createLinkQueue(carry: (load: LinkMessage[]) => Promise<unknown>): LinkQueue {
  const hints: LinkMessage[] = []
  let isWakeWanted = false
  let isCarrying = false

  const next = (): LinkMessage[] => {
    const load: LinkMessage[] = isWakeWanted ? [{ kind: 'wake' }] : []
    isWakeWanted = false
    return [...load, ...hints.splice(0, largestLoad)]
  }
  const run = async () => {
    isCarrying = true
    for (let load = next(); load.length > 0; load = next()) {
      try {
        await carry(load)
      } catch {
        // A lost load is a few lost hints; readers also poll.
      }
    }
    isCarrying = false
  }
  return {
    add(message) {
      if (message.kind === 'wake') isWakeWanted = true
      else if (hints.push(message) > mostWaiting) hints.shift()
      if (!isCarrying) run()
    },
  }
}
