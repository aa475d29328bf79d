/**
 * What a reader chose at this browser: kept there, and known to every part of the page and to the other tabs. Changed in two
 * tabs at once, neither takes back what the other one chose.
 */

export interface KeptChoice<Value> {
  /** The same value until another one is chosen. */
  get(): Value
  change(change: (before: Value) => Value): void
  subscribe(listener: () => void): () => void
}

/** `read` makes a value of what was kept, or of null; what it cannot read, it throws on. */
export function keptChoice<Value>(
  name: string,
  read: (text: string | null) => Value,
  print: (value: Value) => string = JSON.stringify,
): KeptChoice<Value> {
  const listeners = new Set<() => void>()
  let known: { value: Value } | undefined

  const look = () => {
    try {
      return read(localStorage.getItem(name))
    } catch {
      // Storage is forbidden, or somebody else wrote there.
      return read(null)
    }
  }
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const hear = ({ key }: StorageEvent) => {
    // Null: all of it was cleared.
    if (key !== name && key !== null) return
    known = { value: look() }
    tell()
  }
  const get = () => {
    if (!known) {
      known = { value: look() }
      globalThis.addEventListener?.('storage', hear)
    }
    return known.value
  }
  return {
    get,
    change(change) {
      const before = get()
      const next = change(isKept(name) ? look() : before)
      known = { value: next }
      try {
        localStorage.setItem(name, print(next))
      } catch {
        // Storage is forbidden: the choice lasts as long as the page.
      }
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isKept(name: string): boolean {
  try {
    return localStorage.getItem(name) !== null
  } catch {
    return false
  }
}
