/** What several shelves of this page do with the browser's storage. */

/** The names that begin like this, under which something is kept. */
export function keysUnder(prefix: string): string[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return keys.filter((key) => key.startsWith(prefix))
  } catch {
    // Nothing is kept where storage is forbidden.
    return []
  }
}

/** Takes away everything kept under names that begin like this. */
export function forgetAll(prefix: string): void {
  for (const key of keysUnder(prefix)) localStorage.removeItem(key)
}
