/** Wire shapes of ratings (LIM-16). */
import { z } from 'zod'
import { text } from '../../platform/http/shapes.ts'

export const RatingBody = z.object({
  score: z.number().int().min(1).max(5),
  comment: text(2000).optional(),
})

export const RatingData = z.object({
  conversation_id: z.string(),
  score: z.number().int(),
  comment: z.string().nullable(),
  rated_at: z.string(),
})
