/** Wire shapes of a conversation's history. */
import { z } from 'zod'
import { RatingData } from '../csat/schema.ts'

const MemberRef = z.object({ id: z.string(), name: z.string() })

export const EntryShape = z.object({
  action: z.enum(['assigned', 'closed', 'reopened']),
  at: z.string(),
  by: MemberRef.nullable().describe("Null where no member did it, as when a visitor's message reopens"),
  to: MemberRef.nullable().describe('To whom it was given'),
  resolution: z.string().nullable().describe('What came of it, when it was closed'),
})

export const HistoryData = z.object({
  entries: z.array(EntryShape).describe('The newest 200, oldest first'),
  rating: RatingData.nullable().describe('Null while the visitor has given none'),
})
