/** All conversations of a list, as far as one may change at once: fetched page by page, so that what is done to them is seen and can be taken back. */
import type { Desk } from '../session/desk.ts'
import { keepShown, takePage } from './known.ts'
import { type ListRule, orderOf, queryOf } from './list-rule.ts'

/** So many may be chosen at once. */
export const mostChosen = 1000
const pageSize = 100

export async function fetchMatching(
  desk: Pick<Desk, 'chat' | 'rest'>,
  rule: ListRule,
  { onProgress, signal }: { onProgress(found: number): void; signal: AbortSignal },
): Promise<{ ids: string[]; isCut: boolean }> {
  const ids = new Set<string>()
  // Until they are chosen, no list has them.
  const done = keepShown(desk, () => ids)
  let cursor: string | undefined
  try {
    do {
      const asked = { ...queryOf(rule), ...orderOf(rule.sort), limit: pageSize, cursor }
      const page = await desk.rest.searchConversations(asked, signal)
      signal.throwIfAborted()
      for (const { id } of page.conversations) ids.add(id)
      takePage(desk, page)
      cursor = page.pagination.next_cursor ?? undefined
      onProgress(ids.size)
    } while (cursor !== undefined && ids.size < mostChosen)
  } finally {
    done()
  }
  return { ids: [...ids].slice(0, mostChosen), isCut: cursor !== undefined || ids.size > mostChosen }
}
