/**
 * The member's tokens, shared by the pages of one browser: signing out of one is signing out of all, and
 * only one of them trades the refresh token at a time.
 */
import type { TokenShelf, Tokens } from '../../client/staff-session.ts'

const key = 'parley.session'

export interface PageShelf extends TokenShelf {
  /** Calls back when another page of this browser signed in or out; answers the way to stop it. */
  watch(onChange: () => void): () => void
}

export function openTokenShelf(): PageShelf {
  let memory: Tokens | undefined
  return {
    load() {
      try {
        const text = localStorage.getItem(key)
        // Only this file writes this key.
        return text === null ? undefined : (JSON.parse(text) as Tokens)
      } catch {
        return memory
      }
    },
    save(tokens) {
      memory = tokens
      try {
        if (tokens) localStorage.setItem(key, JSON.stringify(tokens))
        else localStorage.removeItem(key)
      } catch {
        // Storage is forbidden: the session lives as long as the page.
      }
    },
    // Locks need a secure page; without them two pages may race, and the loser signs in again.
    alone: async (work) =>
      'locks' in navigator ? await navigator.locks.request(key, async () => await work()) : await work(),
    watch(onChange) {
      const hear = (event: StorageEvent) => {
        // Renewed tokens come here too, each hour: they are the same member's. Without a key, all was cleared.
        const isOther = event.key === key && memberOf(event.oldValue) !== memberOf(event.newValue)
        if (isOther || event.key === null) onChange()
      }
      addEventListener('storage', hear)
      return () => removeEventListener('storage', hear)
    },
  }
}

function memberOf(text: string | null): string | undefined {
  return text === null ? undefined : (JSON.parse(text) as Tokens).user.id
}
