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

/** As the browser's: those who share one have it together, and each waits for those who asked before. */
function createLocks(): PageLocks {
  const held = new Map<string, LockMode[]>()
  const waiting = new Map<string, { mode: LockMode; turn(): void }[]>()
  const isFree = (name: string, mode: LockMode) =>
    (held.get(name) ?? []).every((other) => mode === 'shared' && other === 'shared')
  const hold = (name: string, mode: LockMode) => held.set(name, [...(held.get(name) ?? []), mode])
  const letGo = (name: string, mode: LockMode) => {
    const left = held.get(name) ?? []
    held.set(name, left.toSpliced(left.indexOf(mode), 1))
    const queue = waiting.get(name) ?? []
    while (queue[0] && isFree(name, queue[0].mode)) {
      const next = queue.shift()
      if (next) hold(name, next.mode)
      next?.turn()
    }
  }
  return {
    async request(name, { mode = 'exclusive', ifAvailable, signal }, granted) {
      const queue = waiting.get(name) ?? []
      waiting.set(name, queue)
      if (isFree(name, mode) && queue.length === 0) hold(name, mode)
      else if (ifAvailable) return await granted(null)
      else
        await new Promise<void>((turn, refuse) => {
          const asked = { mode, turn }
          queue.push(asked)
          signal?.addEventListener('abort', () => {
            const at = queue.indexOf(asked)
            if (at >= 0) queue.splice(at, 1)
            refuse(signal.reason)
          })
        })
      try {
        return await granted({ name, mode })
      } finally {
        letGo(name, mode)
      }
    },
  }
}
