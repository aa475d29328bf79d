/** Wire shapes of inboxes of any channel, their working hours and members. */
import { z } from 'zod'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { idOf, line, openData, text, webAddress } from '../../platform/http/shapes.ts'
import { timeZone } from '../../platform/http/time-zone.ts'
import { siteKey, siteName } from './fields.ts'
import { channels } from './widget.ts'

/** `HH:MM`, to `24:00`, as minutes after midnight. */
const clock = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/, 'A time such as 09:30')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))

const DayShape = z.object({
  day: z.number().int().describe('0 is Sunday'),
  is_closed: z.boolean(),
  is_all_day: z.boolean(),
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
})

const DayBody = z
  .object({
    day: z.number().int().min(0).max(6).describe('0 is Sunday'),
    is_closed: z.boolean().default(false),
    is_all_day: z.boolean().default(false),
    opens_at: clock.nullable().optional(),
    closes_at: clock.nullable().optional(),
  })
  .transform(({ day, is_closed, is_all_day, opens_at, closes_at }) => {
    const hasSpan = !is_closed && !is_all_day
    return {
      day,
      isClosed: is_closed,
      isAllDay: is_all_day && !is_closed,
      opensAt: hasSpan ? (opens_at ?? null) : null,
      closesAt: hasSpan ? (closes_at ?? null) : null,
    }
  })

const week = z
  .array(DayBody)
  .max(7)
  .refine((days) => new Set(days.map(({ day }) => day)).size === days.length, 'Each day once')

export const InboxShape = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  channel: z.enum(channels),
  status: z.enum(['active', 'disabled']),
  time_zone: z.string(),
  avatar_url: z.string().nullable(),
  channel_config: z.record(z.string(), z.unknown()),
  secrets_set: z.array(z.string()).describe('Names of the secrets it has'),
  hmac_mandatory: z.boolean(),
  webhook_url: z.string().nullable().describe('For administrators'),
  greeting_enabled: z.boolean(),
  greeting_message: z.string().nullable(),
  enable_auto_assignment: z.boolean(),
  auto_assignment_config: z.record(z.string(), z.unknown()),
  working_hours_enabled: z.boolean(),
  working_hours: z.array(DayShape),
  is_open: z.boolean().describe('Always, where working hours are not enabled'),
  next_opening: z.string().nullable().describe('Null while it is open'),
  out_of_office_message: z.string().nullable(),
  enable_email_collect: z.boolean(),
  csat_survey_enabled: z.boolean(),
  csat_config: z.record(z.string(), z.unknown()),
  allow_messages_after_resolved: z.boolean(),
  lock_to_single_conversation: z.boolean(),
  sender_name_type: z.string(),
  business_name: z.string().nullable(),
  shows_assisted_as_open: z.boolean(),
  assistant_id: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

const optional = {
  time_zone: timeZone.optional(),
  avatar_url: webAddress.nullable().optional(),
  channel_config: openData.optional().describe('Fields of its channel; secrets go in and never out'),
  hmac_mandatory: z.boolean().optional(),
  webhook_url: webAddress.nullable().optional(),
  greeting_enabled: z.boolean().optional(),
  greeting_message: text(5000).nullable().optional(),
  enable_auto_assignment: z
    .boolean()
    .optional()
    .describe('Gives what waits to its members who are online, in turn; off unless said'),
  auto_assignment_config: openData
    .optional()
    .describe('`max_assignment_limit`: so many open conversations of the inbox a member is given'),
  working_hours_enabled: z.boolean().optional(),
  working_hours: week.optional().describe('Days that are left out stay'),
  out_of_office_message: text(5000).nullable().optional(),
  enable_email_collect: z
    .boolean()
    .optional()
    .describe('Asks a visitor without an e-mail address for one, once; off unless said'),
  csat_survey_enabled: z
    .boolean()
    .optional()
    .describe(
      'Asks how it was by a message when a conversation has ended; of a site, switches the stars of its chat too',
    ),
  csat_config: openData
    .optional()
    .describe(
      'Of the survey: `message`, the words it asks with, and `survey_rules` (`operator` `contains` or `does_not_contain`, `values` labels), of which conversations; what else it holds is kept',
    ),
  allow_messages_after_resolved: z.boolean().optional(),
  lock_to_single_conversation: z.boolean().optional(),
  sender_name_type: z.enum(['friendly', 'professional']).optional(),
  business_name: line(200).nullable().optional(),
  shows_assisted_as_open: z.boolean().optional(),
  assistant_id: idOf('assistant').nullable().optional(),
}

export const InboxParams = z.object({ inbox_id: idOf('inbox') })
export const ListQuery = z.object(keysetQuery)
export const ListData = z.object({ inboxes: z.array(InboxShape), ...keysetPage })
export const CreateBody = z.object({
  name: siteName,
  channel: z.enum(channels),
  key: siteKey.optional().describe('Made by the server when left out'),
  ...optional,
})
export const ChangeBody = z.object({
  name: siteName.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  ...optional,
})

export const TokenData = z.object({ hmac_token: z.string() })

export const InsiderParams = z.object({ inbox_id: idOf('inbox'), agent_id: idOf('user') })
export const InsidersBody = z.object({ agent_ids: z.array(idOf('user')).max(1000) })
export const InsidersData = z.object({
  agents: z.array(
    z.object({
      id: z.string(),
      username: z.string(),
      name: z.string(),
      email: z.string(),
      status: z.enum(['online', 'away', 'offline']),
    }),
  ),
})
