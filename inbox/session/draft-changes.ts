/** Tells whoever shows drafts that one of them is another: of this page by those who keep them, of other pages by the browser. */
const listeners = new Set<() => void>()

export function draftChanged(): void {
  for (const listener of listeners) listener()
}

export function subscribeToDrafts(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}
