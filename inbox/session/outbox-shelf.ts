/**
 * What a member wrote that the server has not answered for, over a reload of the page. Each goes again under the id it had,
 * so the server knows a repeat. The pages of one browser share it, each keeping its own part up to date: what one of them
 * is sending is not forgotten because another has nothing to send.
 */
import type { OutboxShelf } from '../../client/chat.ts'
import type { Outbox } from '../../client/outbox.ts'
import { forgetAll, keysUnder } from './kept-storage.ts'

const prefix = 'parley.outbox.'

/** The outbox of one member: another one at the same browser neither sees nor sends it. */
export function openOutboxShelf(userId: string): OutboxShelf {
  const key = `${prefix}${userId}`
  /** What this page has had in hand: only of these does it know that they are done with. */
  const handled = new Set<string>()
  return {
    load() {
      const kept = read(key)
      for (const { client_id } of kept) handled.add(client_id)
      return kept
    },
    save(outbox) {
      // What the server has is in the thread: it need not be kept here.
      const unsent = outbox.filter(({ id }) => id === undefined)
      if (unsent.length === 0 && handled.size === 0) return
      for (const { client_id } of unsent) handled.add(client_id)
      const others = read(key).filter(({ client_id }) => !handled.has(client_id))
      write(key, [...others, ...unsent])
    },
  }
}

/** How many messages of a member were not sent from this browser. */
export function countUnsent(userId: string): number {
  return keysUnder(prefix + userId).flatMap(read).length
}

/** Forgets what a member did not send from this browser; what others did not is theirs. */
export function clearOutbox(userId: string): void {
  forgetAll(prefix + userId)
}

function read(key: string): Outbox {
  try {
    // Only this file writes these keys.
    return JSON.parse(localStorage.getItem(key) ?? '[]') as Outbox
  } catch {
    return []
  }
}

function write(key: string, outbox: Outbox): void {
  try {
    if (outbox.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(outbox))
  } catch {
    // Storage is forbidden or full: what was written lives as long as the page.
  }
}
