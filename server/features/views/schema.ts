/** Wire shapes of saved views. */
import { z } from 'zod'
import { filterZone } from '../../platform/filter/filter.ts'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { idOf, line, openData } from '../../platform/http/shapes.ts'

export const subjects = ['conversation', 'contact', 'report'] as const

const query = openData.describe('A filter of what the view is of; an empty one asks for all')
const zone = filterZone.nullable()
const subject = z.enum(subjects).describe('What it is a view of')

export const ViewShape = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  subject: z.enum(subjects),
  query: z.record(z.string(), z.unknown()),
  time_zone: z
    .string()
    .nullable()
    .describe('Whose days the query means; null: those of whoever asks, else UTC'),
  shared: z.boolean().describe('Everybody of the account has it; administrators change it and take it away'),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

const shared = z.boolean().describe('Whether everybody of the account has it: for administrators to say')
export const ViewBody = z.object({
  name: line(255).min(1),
  subject,
  query,
  time_zone: zone,
  shared: shared.default(false),
})
export const ViewChangeBody = z.object({
  name: line(255).min(1).optional(),
  query: query.optional(),
  time_zone: zone,
  shared: shared.optional(),
})
export const ViewParams = z.object({ view_id: idOf('view') })
export const ViewQuery = z.object({ ...keysetQuery, subject: subject.optional() })
export const ViewList = z.object({ views: z.array(ViewShape), ...keysetPage })
