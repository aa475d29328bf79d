/** Wire shapes of canned responses. */
import { z } from 'zod'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf, line, text } from '../../platform/http/shapes.ts'

export const ReplyShape = z.object({
  id: z.string(),
  short_code: z.string(),
  content: z.string(),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

const content = text(10_000).refine((given) => given.trim() !== '', 'Required')

// It is typed after a slash, and ends where a space does.
const code = line(255).min(1).regex(/^\S+$/, 'A short code without spaces, such as opening-hours')

export const ReplyBody = z.object({
  short_code: code.describe('What it is called by; one per account, whatever its case'),
  content,
})
export const ReplyChangeBody = z.object({
  short_code: code.optional(),
  content: content.optional(),
})
export const ReplyParams = z.object({ canned_response_id: idOf('canned') })
export const ReplyQuery = z.object({
  ...cursorQuery,
  search: line(255).optional().describe('In code or text; without a cursor, the best first'),
})
export const ReplyList = z.object({ canned_responses: z.array(ReplyShape), pagination: cursorPagination })
