/**
 * What was put together and neither sent nor discarded, by conversation and kind: whoever leaves by the browser's Back, which asks
 * nobody, finds it where it was begun. Kept as long as the page is; loading it anew asks first.
 */
import { oncePerDesk } from '../../session/once-per-desk.ts'
import type { Insertion, InsertKind } from './insertion.ts'

export interface KeptInsertions {
  get(conversationId: string, kind: InsertKind): Insertion | undefined
  set(conversationId: string, kind: InsertKind, insertion: Insertion | undefined): void
}

/** Those of whoever is signed in. */
export const keptInsertionsOf = oncePerDesk((): KeptInsertions => {
  const kept = new Map<string, Insertion>()
  const keyOf = (conversationId: string, kind: InsertKind) => `${conversationId} ${kind}`
  return {
    get: (conversationId, kind) => kept.get(keyOf(conversationId, kind)),
    set(conversationId, kind, insertion) {
      if (insertion) kept.set(keyOf(conversationId, kind), insertion)
      else kept.delete(keyOf(conversationId, kind))
    },
  }
})
