/** Wire shapes of visitors (END-07 to END-09, FLD-19, FLD-20). */
import { z } from 'zod'
import { line, openData, text } from '../../platform/http/shapes.ts'
import { IdentityShape } from '../inboxes/vouching.ts'

export const RegisterBody = z
  .object({
    site_id: line(64).min(1),
    visitor_id: line(128).min(1).describe('Made by the browser; names the visitor, proves nothing'),
    name: line(200).min(1).optional().describe('Needed without an `identity`'),
    email: z.email().max(320).optional(),
    phone: line(40).optional().describe('With its country, such as +55 11 99999-8888'),
    custom_attributes: openData
      .optional()
      .describe("Only keys of the site's pre_chat fields; others have to be signed"),
    metadata: openData.optional().describe('page_url, user_agent, referrer, …'),
    identity: IdentityShape.optional().describe("Who it is, vouched for by the site's own server"),
  })
  .refine(({ name, identity }) => name !== undefined || identity !== undefined, {
    path: ['name'],
    message: 'Needed without an identity',
  })

export const RegisterData = z.object({
  id: z.string(),
  visitor_id: z.string().describe('The one to go on with: who is known already has one'),
  name: z.string(),
  session_token: z.string(),
  created_at: z.string(),
})

export const ContinuationData = z.object({ url: z.string(), expires_at: z.string() })
export const ContinueBody = z.object({ code: z.string().min(1).max(200) })
export const ContinueData = RegisterData.extend({ site_id: z.string() })

export const VisitorParams = z.object({ visitor_id: line(128).min(1) })
export const SiteQuery = z.object({ site_id: line(64).min(1) })

export const VisitorShape = z.object({
  id: z.string(),
  visitor_id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  site_id: z.string(),
  first_seen: z.string(),
  last_seen: z.string(),
  total_conversations: z.number().int(),
  status: z.enum(['online', 'offline']),
})

export const ActiveVisitorShape = z.object({
  site_id: z.string(),
  visitor_id: z.string(),
  name: z.string(),
  status: z.literal('online'),
  current_page: z.string().nullable(),
  unread_count: z.number().int(),
  last_message_at: z.string().nullable(),
})

export const ActiveData = z.object({ visitors: z.array(ActiveVisitorShape), total: z.number().int() })

export const InitFrame = z.object({
  type: z.literal('init'),
  name: line(200).min(1),
  page_url: text(2000).optional(),
})
