/** Wire shapes of notifications (END-26, END-27, FLD-28, ENM-41). */
import { z } from 'zod'
import { flag } from '../../platform/http/page.ts'
import { idOf } from '../../platform/http/shapes.ts'
import { timeZone } from '../../platform/http/time-zone.ts'

export const notificationTypes = [
  'new_conversation',
  'conversation_assigned',
  'new_message',
  'conversation_closed',
  'conversation_reopened',
  'conversation_rated',
  'conversation_mentioned',
  'participating_message',
] as const

/** What one may wish to be told of elsewhere: the kinds there are, and what deadlines will tell. */
export const wishableTypes = [
  ...notificationTypes,
  'sla_missed_first_response',
  'sla_missed_next_response',
  'sla_missed_resolution',
] as const

export const NotificationShape = z.object({
  id: z.string(),
  type: z.enum(notificationTypes),
  title: z.string(),
  message: z.string(),
  data: z.object({
    conversation_id: z.string(),
    inbox_id: z.string().optional().describe('Missing of what was told long ago'),
    visitor_name: z.string(),
    score: z.number().int().optional().describe('Of a rating'),
    by_name: z.string().optional().describe('Who did it, of a mention'),
    message_id: z.string().optional().describe('The note that mentions, or what was answered'),
    answered: z
      .literal(true)
      .optional()
      .describe('Not by a message: a choice, a card or a form was answered'),
  }),
  read: z.boolean(),
  snoozed_until: z.string().nullable().optional().describe('Out of sight until then'),
  created_at: z.string(),
})

export const ListQuery = z.object({
  unread_only: flag.default(false),
  include_snoozed: flag.default(false),
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

export const NotificationParams = z.object({ notification_id: idOf('notif') })
export const SnoozeBody = z.object({
  until: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
})
export const RemoveQuery = z.object({ read_only: flag.default(false).describe('Only what was read') })
export const RemoveData = z.object({ removed_count: z.number().int() })

const wishes = z.array(z.enum(wishableTypes)).max(50)
const Override = z.object({ push: z.boolean().optional(), sound: z.boolean().optional() })
const ofInbox = z.partialRecord(z.enum(wishableTypes), Override)
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'An hour such as 22:00')

const QuietHours = z
  .object({ from: hour, to: hour, time_zone: timeZone })
  .describe(
    'When nothing is sent to devices and nothing sounds, each day; over midnight where `to` is earlier',
  )

const ways = {
  email: wishes.describe('Kinds to be told of by e-mail'),
  push: wishes.describe("Kinds to be told of on one's devices"),
  sound: wishes.describe('Kinds for which an open page makes a sound'),
}

export const SettingsShape = z.object({
  ...ways,
  inboxes: z
    .record(z.string(), ofInbox)
    .describe('What is otherwise on single inboxes: by inbox and kind, whether to push and to sound'),
  quiet_hours: QuietHours.nullable(),
})

export const SettingsBody = z
  .object({
    ...ways,
    inboxes: z
      .record(idOf('inbox'), ofInbox)
      .refine((given) => Object.keys(given).length <= 200, 'At most 200 inboxes')
      .describe('Each inbox that is named has exactly what is said here; `{}` for nothing otherwise'),
    quiet_hours: QuietHours.nullable(),
  })
  .partial()
