/** What the database can keep: no NUL, no half characters, and no deeper than any reader's stack. */

const deepest = 32

/** True where every text and name in it can be stored, and it is shallow enough. */
export function isStorableDocument(value: unknown, levels = deepest): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  return (
    levels > 0 &&
    Object.entries(value).every(([name, inner]) => isStorable(name) && isStorableDocument(inner, levels - 1))
  )
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}
