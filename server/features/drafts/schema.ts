/** Wire shapes of drafts. */
import { z } from 'zod'
import { idOf, text } from '../../platform/http/shapes.ts'

/** As long as the longest message of any system whose programs write here. */
export const draftText = text(150_000)

export const DraftParams = z.object({ conversation_id: idOf('conv') })
export const DraftBody = z.object({ content: draftText.describe('Empty: none') })
export const DraftShape = z.object({
  conversation_id: z.string(),
  content: z.string().nullable().describe('Null where there is none'),
  updated_at: z.string().nullable(),
})
