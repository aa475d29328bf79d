/** Wire shapes of typing (END-25, EVT-02, EVT-03, EVT-10, EVT-11). */
import { z } from 'zod'
import { idOf, line } from '../../platform/http/shapes.ts'

export const TypingBody = z.object({ conversation_id: idOf('conv'), is_typing: z.boolean() })

const where = {
  conversation_id: idOf('conv').optional(),
  to: line(128).min(1).optional().describe('visitor_id; staff only'),
  private: z.literal(true).optional().describe('A note is written: staff alone are told; staff only'),
}
export const TypingStart = z.object({ type: z.literal('typing_start'), ...where })
export const TypingStop = z.object({ type: z.literal('typing_stop'), ...where })
