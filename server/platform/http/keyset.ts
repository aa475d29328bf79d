/** Pages of lists in order of `num`, the number every row has: what goes in, what comes out, and how one follows another. */
import { z } from 'zod'
import { decodeCursor, encodeCursor } from './page.ts'
import { refuse } from './refusal.ts'

/** `limit` and `cursor` of a list. */
export const keysetQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Items per page'),
  cursor: z.string().max(500).optional().describe('`next_cursor` of the page before'),
}

/** What stands beside the items. */
export const keysetPage = { has_more: z.boolean(), next_cursor: z.string().nullable() }

/** The number after which a page begins, with one row more than asked for: it tells whether there is another page. */
export function keysetOf(query: { limit: number; cursor?: string | undefined }): {
  after: number
  limit: number
} {
  if (query.cursor === undefined) return { after: 0, limit: query.limit + 1 }
  const [after] = decodeCursor(query.cursor) ?? []
  if (typeof after !== 'number' || !Number.isSafeInteger(after))
    throw refuse('invalid', 'cursor: not one of ours')
  return { after, limit: query.limit + 1 }
}

/** The rows of a page without the one more, and where the next begins. */
export function cutPage<Row>(
  found: Row[],
  limit: number,
  numOf: (row: Row) => number,
): { rows: Row[]; page: { has_more: boolean; next_cursor: string | null } } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const hasMore = found.length > limit
  return {
    rows,
    page: { has_more: hasMore, next_cursor: hasMore && last ? encodeCursor([numOf(last)]) : null },
  }
}
