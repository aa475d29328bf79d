/** Which columns the table of contacts shows; kept in this browser. */
import { useSyncExternalStore } from 'react'
import { keptChoice } from '../session/kept-choice.ts'

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
const kept = keptChoice<readonly string[]>('parley.contacts.columns', (text) => {
  const found: unknown = JSON.parse(text ?? 'null')
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : usual
})

/** Names of `ownColumns`, or `custom.<key>` of a declared attribute. */
export function useColumns(): readonly string[] {
  return useSyncExternalStore(kept.subscribe, kept.get)
}

export function turnColumn(column: string): void {
  kept.change((now) => (now.includes(column) ? now.filter((one) => one !== column) : [...now, column]))
}
