/**
 * Leaving the page asks first while nothing but this page has something: a file beside a text or one that is going up, a reply
 * that waits for the messages, a closing that is to follow one.
 */
import type { Desk } from '../session/desk.ts'

interface Kept {
  subscribe(listener: () => void): unknown
  count(): number
}

export function guardLeaving({ session }: Pick<Desk, 'session'>, kept: Kept): void {
  // Whoever signed out was asked then.
  const ask = (leaving: BeforeUnloadEvent) => session.tokens() && leaving.preventDefault()
  kept.subscribe(() => {
    // Only while it is needed: a page that listens is kept by no browser for the way back.
    if (kept.count() > 0) addEventListener('beforeunload', ask)
    else removeEventListener('beforeunload', ask)
  })
}
