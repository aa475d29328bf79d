/** The pages of one browser without a browser: what they share is its storage, its locks, and being told of each other's changes. */
import type { PageLocks, SharedBrowser } from '../inbox/session/page-shelf.ts'

type Heard = Parameters<SharedBrowser['listen']>[0]

export interface BrowserPages {
  /** What the pages of this browser share, as one more page has it. */
  openPage(): SharedBrowser
  /** What stands under each name. */
  kept: Map<string, string>
}

export function openBrowserPages({ hasLocks = true } = {}): BrowserPages {
  const kept = new Map<string, string>()
  const listeners = new Set<Heard>()
  const locks = hasLocks ? createLocks() : undefined
  return {
    kept,
    openPage() {
      let own: Heard | undefined
      const change = (key: string, make: () => void) => {
        const oldValue = kept.get(key) ?? null
        make()
        if ((kept.get(key) ?? null) === oldValue) return
        for (const heard of listeners) if (heard !== own) heard({ key, oldValue })
      }
      return {
        locks,
        storage: {
          get length() {
            return kept.size
          },
          key: (at) => [...kept.keys()][at] ?? null,
          getItem: (key) => kept.get(key) ?? null,
          setItem: (key, value) => change(key, () => kept.set(key, value)),
          removeItem: (key) => change(key, () => kept.delete(key)),
        },
        listen(heard, until) {
          own = heard
          listeners.add(heard)
          until.addEventListener('abort', () => listeners.delete(heard))
        },
      }
    },
  }
}

function createLocks(): PageLocks {
  const held = new Set<string>()
  const waiting = new Map<string, (() => void)[]>()
  return {
    async request(name, { ifAvailable, signal }, granted) {
      if (held.has(name) && ifAvailable) return await granted(null)
      if (held.has(name))
        await new Promise<void>((turn, refuse) => {
          waiting.set(name, [...(waiting.get(name) ?? []), turn])
          signal?.addEventListener('abort', () => {
            waiting.set(name, waiting.get(name)?.filter((other) => other !== turn) ?? [])
            refuse(signal.reason)
          })
        })
      held.add(name)
      try {
        return await granted({ name, mode: 'exclusive' })
      } finally {
        held.delete(name)
        waiting.get(name)?.shift()?.()
      }
    },
  }
}
