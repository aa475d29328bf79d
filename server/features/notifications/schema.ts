/** Wire shapes of notifications (END-26, END-27, FLD-28, ENM-41). */
import { z } from 'zod'
import { flag } from '../../platform/http/page.ts'
import { idOf } from '../../platform/http/shapes.ts'

export const notificationTypes = [
  'new_conversation',
  'conversation_assigned',
  'new_message',
  'conversation_closed',
  'conversation_reopened',
  'conversation_rated',
] as const

export const NotificationShape = z.object({
  id: z.string(),
  type: z.enum(notificationTypes),
  title: z.string(),
  message: z.string(),
  data: z.object({
    conversation_id: z.string(),
    visitor_name: z.string(),
    score: z.number().int().optional().describe('Of a rating'),
  }),
  read: z.boolean(),
  created_at: z.string(),
})

export const ListQuery = z.object({
  unread_only: flag.default(false),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional().describe('`next_cursor` of the page before'),
})

export const ListData = z.object({
  notifications: z.array(NotificationShape),
  unread_count: z.number().int().describe("All of the member's, not only those on this page"),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})

export const ReadBody = z.object({
  notification_ids: z.array(idOf('notif')).max(500).optional().describe('Empty or missing: all'),
})
export const ReadData = z.object({ marked_count: z.number().int() })
