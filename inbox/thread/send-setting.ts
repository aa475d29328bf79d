/** Which keys send: Enter, or Enter with Ctrl or ⌘; kept in this browser. */
import { useSyncExternalStore } from 'react'

export type SendKeys = 'enter' | 'mod+enter'

const kept = 'parley.send'
const listeners = new Set<() => void>()
let known: SendKeys | undefined

function sendKeys(): SendKeys {
  known ??= read()
  return known
}

export function chooseSendKeys(keys: SendKeys): void {
  known = keys
  try {
    localStorage.setItem(kept, keys)
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

export function useSendKeys(): SendKeys {
  return useSyncExternalStore(subscribe, sendKeys)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): SendKeys {
  try {
    return localStorage.getItem(kept) === 'mod+enter' ? 'mod+enter' : 'enter'
  } catch {
    return 'enter'
  }
}
