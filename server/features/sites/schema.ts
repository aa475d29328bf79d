/** Wire shapes of sites (END-05, END-06, FLD-27). */
import { z } from 'zod'
import { pageQuery, pagination } from '../../platform/http/page.ts'
import { line } from '../../platform/http/shapes.ts'
import { timeZone } from '../../platform/http/time-zone.ts'
import { domain, siteKey, siteName } from '../inboxes/fields.ts'
import { fileKinds } from '../inboxes/inboxes.ts'
import { ShownFieldShape, ShownWidgetShape, WidgetShape } from '../inboxes/widget-schema.ts'

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

export const ShownSiteShape = z.object({
  site_id: z.string(),
  name: z.string(),
  widget_config: ShownWidgetShape.extend({
    pre_chat: WidgetShape.shape.pre_chat.extend({ fields: z.array(ShownFieldShape) }),
  }),
  working_hours_enabled: z.boolean(),
  is_open: z.boolean().describe('True where no working hours are kept'),
  next_opening: z.string().nullable().describe('Null while it is open, and where it never opens'),
  agents_online: z.number().int(),
  agents: z
    .array(z.object({ name: z.string(), avatar_url: z.string().nullable() }))
    .describe('At most three of those who answer, whoever is here first'),
  file_kinds: z.array(z.string()),
})
