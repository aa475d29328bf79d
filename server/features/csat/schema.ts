/** Wire shapes of ratings (LIM-16). */
import { z } from 'zod'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf, text } from '../../platform/http/shapes.ts'

export const RatingBody = z.object({
  score: z.number().int().min(1).max(5),
  comment: text(2000)
    .transform((comment) => comment.trim() || undefined)
    .optional(),
})

export const RatingData = z.object({
  conversation_id: z.string(),
  score: z.number().int(),
  comment: z.string().nullable(),
  rated_at: z.string(),
})

const when = z.iso.datetime({ offset: true }).transform((at) => new Date(at))
export const RatingsQuery = z.object({
  ...cursorQuery,
  since: when.optional(),
  until: when.optional().describe('Before this'),
  score: z.coerce.number().int().min(1).max(5).optional(),
  agent_id: idOf('user').optional().describe('Who had the conversation at that moment'),
  inbox_id: idOf('inbox').optional(),
  team_id: idOf('team').optional(),
})
export const RatingsData = z.object({
  ratings: z.array(RatingData.extend({ agent_id: z.string().nullable() })),
  counts: z.record(z.string(), z.number().int()).describe('Of each score, on all pages'),
  pagination: cursorPagination,
})
