/** Wire shapes of transcripts. */
import { z } from 'zod'
import { idOf } from '../../platform/http/shapes.ts'

export const TranscriptParams = z.object({ conversation_id: idOf('conv') })
export const TranscriptData = z.object({ url: z.string(), expires_at: z.string() })
export const PageParams = z.object({ signed: z.string().min(1).max(500) })
