/** Wire shapes of saved views. */
import { z } from 'zod'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { idOf, line, openData } from '../../platform/http/shapes.ts'

export const subjects = ['conversation', 'contact', 'report'] as const

const query = openData.describe('A filter of what the view is of; an empty one asks for all')
const subject = z.enum(subjects).describe('What it is a view of')

export const ViewShape = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  subject: z.enum(subjects),
  query: z.record(z.string(), z.unknown()),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

export const ViewBody = z.object({ name: line(255).min(1), subject, query })
export const ViewChangeBody = z.object({ name: line(255).min(1).optional(), query: query.optional() })
export const ViewParams = z.object({ view_id: idOf('view') })
export const ViewQuery = z.object({ ...keysetQuery, subject: subject.optional() })
export const ViewList = z.object({ views: z.array(ViewShape), ...keysetPage })
