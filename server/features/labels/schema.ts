/** Wire shapes of labels. */
import { z } from 'zod'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf, line, text } from '../../platform/http/shapes.ts'

export const LabelShape = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  color: z.string(),
  show_on_sidebar: z.boolean(),
  created_at: z.string(),
})

const fields = {
  description: text(1000).nullable().optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'A colour such as #1f93ff')
    .optional(),
  show_on_sidebar: z.boolean().optional(),
}

export const LabelBody = z.object({ name: line(100).min(1), ...fields })
export const LabelChangeBody = z.object({ name: line(100).min(1).optional(), ...fields })
export const LabelParams = z.object({ label_id: idOf('label') })
export const LabelQuery = z.object(cursorQuery)
export const LabelList = z.object({ labels: z.array(LabelShape), pagination: cursorPagination })
