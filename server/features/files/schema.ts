/** Wire shapes of files (END-18 to END-22, FLD-25, FLD-26). */
import { z } from 'zod'
import { idOf, line } from '../../platform/http/shapes.ts'

export const FileData = z.object({
  id: z.string(),
  filename: z.string().describe('The name its bytes are served under; random'),
  original_name: z.string().describe('The name it came with, cleaned for display'),
  mime_type: z.string().describe('Decided by content'),
  size: z.number().int().describe('Bytes, as stored'),
  url: z
    .string()
    .describe('To be set behind the base URL, or behind the origin alone, as the other addresses'),
  thumbnail_url: z.string().nullable().describe('Pictures only'),
  is_image: z.boolean(),
  download_url: z
    .string()
    .describe('Works for five minutes without a header; its token opens url and thumbnail_url too'),
  uploaded_by: z.object({ type: z.enum(['visitor', 'support']), id: z.string() }),
  uploaded_by_type: z.enum(['visitor', 'support']),
  uploaded_by_id: z.string(),
  conversation_id: z.string().nullable(),
  created_at: z.string(),
})

/** The fields beside the file; `file` itself is described where the operation is. */
export const UploadFields = z.object({
  site_id: line(64).min(1),
  conversation_id: idOf('conv').optional(),
})

/** The form as the document shows it. */
export const UploadForm = z.object({
  file: z.string().describe('The file, at most 10 MB').meta({ format: 'binary' }),
  site_id: z.string().describe('The site it belongs to'),
  conversation_id: z.string().optional().describe('The conversation it is meant for'),
})

export const FileParams = z.object({ file_id: idOf('file') })
export const TokenQuery = z.object({
  token: z
    .string()
    .max(500)
    .optional()
    .describe("From `download_url`, or the caller's access or visitor token"),
})

/** A filename, or one with `thumb_` before it. */
export const filenamePattern = '(?:thumb_)?[0-9a-f]{32}\\.[a-z0-9]{1,5}'
export const NameParams = z.object({ filename: z.string().regex(new RegExp(`^${filenamePattern}$`)) })
