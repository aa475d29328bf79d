/** Which columns the table of contacts shows; kept in this browser. */
import { useSyncExternalStore } from 'react'

const kept = 'parley.contacts.columns'
export const ownColumns = [
  'email',
  'phone_number',
  'company',
  'identifier',
  'city',
  'last_activity_at',
  'created_at',
  'blocked',
] as const

const usual: readonly string[] = ['email', 'phone_number', 'company', 'last_activity_at']
const listeners = new Set<() => void>()
let known: readonly string[] | undefined

/** Names of `ownColumns`, or `custom.<key>` of a declared attribute. */
export function useColumns(): readonly string[] {
  return useSyncExternalStore(subscribe, columns)
}

export function turnColumn(column: string): void {
  const now = columns()
  known = now.includes(column) ? now.filter((one) => one !== column) : [...now, column]
  try {
    localStorage.setItem(kept, JSON.stringify(known))
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function columns(): readonly string[] {
  known ??= read()
  return known
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(kept) ?? 'null')
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : usual
  } catch {
    return usual
  }
}
