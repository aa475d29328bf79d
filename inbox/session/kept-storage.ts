/** What several shelves of this page do with the browser's storage. */

/** Takes away everything kept under names that begin like this. */
export function forgetAll(prefix: string): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    for (const key of keys) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}
