/** Which keys send: Enter, or Enter with Ctrl or ⌘; kept in this browser. */
import { useSyncExternalStore } from 'react'
import { keptChoice } from '../session/kept-choice.ts'

export type SendKeys = 'enter' | 'mod+enter'

const kept = keptChoice<SendKeys>(
  'parley.send',
  (text) => (text === 'mod+enter' ? text : 'enter'),
  (keys) => keys,
)

export function chooseSendKeys(keys: SendKeys): void {
  kept.change(() => keys)
}

export function useSendKeys(): SendKeys {
  return useSyncExternalStore(kept.subscribe, kept.get)
}
