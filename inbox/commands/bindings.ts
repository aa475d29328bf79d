/** Which keys run which command: those it came with, until their reader chose others or none; all of them can be switched off. */
const kept = 'parley.keys'

export interface Bindings {
  isOn: boolean
  /** By command; null where it is to have none. */
  chosen: Readonly<Record<string, string | null>>
}

const usual: Bindings = { isOn: true, chosen: {} }
const listeners = new Set<() => void>()
let known: Bindings | undefined

export function bindings(): Bindings {
  known ??= read()
  return known
}

/** The keys of a command, or undefined. */
export function keysOf({ id, keys }: { id: string; keys?: string | undefined }): string | undefined {
  const { isOn, chosen } = bindings()
  if (!isOn) return undefined
  const own = chosen[id]
  return own === undefined ? keys : (own ?? undefined)
}

export function changeBindings(change: Partial<Bindings>): void {
  known = { ...bindings(), ...change }
  try {
    localStorage.setItem(kept, JSON.stringify(known))
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

export function subscribeToBindings(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): Bindings {
  try {
    const text = localStorage.getItem(kept)
    // Only this file writes this key.
    return text === null ? usual : { ...usual, ...(JSON.parse(text) as Bindings) }
  } catch {
    return usual
  }
}
