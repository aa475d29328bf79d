import type { KeyboardEvent } from 'react'

/**
 * For the window that has the focus. Radix tells of Escape only what came last of all, and that may be a toast which nobody
 * waits for: the window is closed too. What closed something of it has prevented the key's own effect.
 */
export function onEscape(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
}
