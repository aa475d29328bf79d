/** Lists of ratings: what customers thought, of whom and when, on the inboxes the asker may enter. */
import type { Reader } from '../../platform/db/db.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { countRatings, selectRatings } from './listing-queries.ts'

export interface RatingWish {
  accountId: string
  inboxIds: string[]
  since?: Date | undefined
  /** Before this. */
  until?: Date | undefined
  scores?: number[] | undefined
  /** Who had the conversation at that moment. */
  agentIds?: string[] | undefined
  inboxId?: string | undefined
  teamId?: string | undefined
}

export interface ListedRating {
  conversationId: string
  /** The conversation's number: it has one rating. */
  num: number
  /** The number of the message that asked, where one did. */
  surveyNum: number | null
  assigneeId: string | null
  score: number
  comment: string | null
  at: Date
}

/** One page by cursor, the newest first. */
export async function listRatings(
  reader: Reader,
  wish: RatingWish,
  { cursor, limit }: { cursor: string | undefined; limit: number },
) {
  const [at, id] = readCursor(cursor, ['instant', 'id']) ?? []
  const after = at !== undefined && id !== undefined ? { at, id } : undefined
  const rows = await selectRatings(reader, wish, { limit: limit + 1, offset: 0, after })
  return cutPage(rows, limit, (row) => [row.at.toISOString(), row.conversationId])
}

/** One page by its number, for programs that know no cursors. */
export async function pageRatings(
  reader: Reader,
  wish: RatingWish,
  { page, limit }: { page: number; limit: number },
): Promise<ListedRating[]> {
  return await selectRatings(reader, wish, { limit, offset: (page - 1) * limit, after: undefined })
}

/** How many there are of each score, 1 to 5. */
export async function summarizeRatings(reader: Reader, wish: RatingWish): Promise<Record<string, number>> {
  const counts = await countRatings(reader, wish)
  return Object.fromEntries([1, 2, 3, 4, 5].map((score) => [String(score), counts.get(score) ?? 0]))
}
