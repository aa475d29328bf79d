/** Wire shapes of sites (END-05, END-06, FLD-27). */
import { z } from 'zod'
import { pageQuery, pagination } from '../../platform/http/page.ts'
import { line, text } from '../../platform/http/shapes.ts'
import { domain, siteKey, siteName, timeZone } from '../inboxes/fields.ts'
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

const kinds = z.array(z.enum(fileKinds)).max(fileKinds.length)

export const CreateBody = z.object({
  id: siteKey.optional().describe('Made by the server when left out'),
  name: siteName,
  domain: domain.optional(),
  time_zone: timeZone.optional(),
  widget_config: WidgetShape.partial().optional(),
  file_kinds: kinds.optional(),
})

export const UpdateBody = z.object({
  name: siteName.optional(),
  domain: domain.nullable().optional(),
  time_zone: timeZone.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  widget_config: WidgetShape.partial().optional(),
  file_kinds: kinds.optional(),
})
