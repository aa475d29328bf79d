/** Wire shapes of sites (END-05, END-06, FLD-27). */
import { z } from 'zod'
import { pageQuery, pagination } from '../../platform/http/page.ts'
import { line, text } from '../../platform/http/shapes.ts'
import { fileKinds } from '../inboxes/inboxes.ts'

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'A colour such as #2563eb')

export const WidgetShape = z.object({
  primary_color: color,
  welcome_message: text(500),
  offline_message: text(500),
})

export const SiteShape = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string().nullable(),
  widget_config: WidgetShape,
  created_at: z.string(),
  status: z.enum(['active', 'disabled']),
  time_zone: z.string(),
  file_kinds: z.array(z.string()),
})

export const SiteParams = z.object({ site_id: line(64).min(1) })
export const ListQuery = z.object(pageQuery)
export const ListData = z.object({
  sites: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      domain: z.string().nullable(),
      status: z.enum(['active', 'disabled']),
      active_conversations: z.number().int(),
    }),
  ),
  pagination,
})

const domain = line(255)
  .min(1)
  .refine((value) => URL.canParse(/^https?:\/\//i.test(value) ? value : `https://${value}`), 'A web address')
const zone = line(64).min(1)
const kinds = z.array(z.enum(fileKinds)).max(fileKinds.length)

export const CreateBody = z.object({
  id: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{3,64}$/)
    .optional()
    .describe('Made by the server when left out'),
  name: line(100).min(1),
  domain: domain.optional(),
  time_zone: zone.optional(),
  widget_config: WidgetShape.partial().optional(),
  file_kinds: kinds.optional(),
})

export const UpdateBody = z.object({
  name: line(100).min(1).optional(),
  domain: domain.nullable().optional(),
  time_zone: zone.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  widget_config: WidgetShape.partial().optional(),
  file_kinds: kinds.optional(),
})
