/** Wire shapes of visitors (END-07 to END-09, FLD-19, FLD-20). */
import { z } from 'zod'
import { line, openData, text } from '../../platform/http/shapes.ts'

export const RegisterBody = z.object({
  site_id: line(64).min(1),
  visitor_id: line(128).min(1).describe('Made by the browser; names the visitor, proves nothing'),
  name: line(200).min(1),
  email: z.email().max(320).optional(),
  metadata: openData.optional().describe('page_url, user_agent, referrer, …'),
})

export const RegisterData = z.object({
  id: z.string(),
  visitor_id: z.string(),
  name: z.string(),
  session_token: z.string(),
  created_at: z.string(),
})

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
