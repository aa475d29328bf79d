/** Wire shapes of analytics (END-30, END-31, MET-01, MET-02). */
import { z } from 'zod'
import { idOf, line } from '../../platform/http/shapes.ts'
import { timeZone } from '../../platform/http/time-zone.ts'

const period = z
  .enum(['today', 'week', 'month'])
  .default('today')
  .describe("today, the last 7 days or the last 30 days, today included, in the site's time zone")
const day = z.iso
  .date()
  .refine((date) => date >= '1970-01-01' && date <= '9998-12-31', 'Must be a day since 1970')
const days = {
  period,
  from: day.optional().describe('The first day, such as 2026-11-01, instead of a period; at most a year'),
  to: day.optional().describe('The last day; today where it is missing'),
}
const format = z
  .enum(['json', 'csv'])
  .optional()
  .describe('csv: a file for a spreadsheet, as with `Accept: text/csv`')
const allInboxes = {
  site_id: line(64).min(1).optional().describe('Missing: all the inboxes one may enter'),
  time_zone: timeZone.optional().describe('Whose days and hours, without a site_id; UTC where it is missing'),
}

/** The tables a dashboard is made of, each a file of its own. */
export const dashboardTables = ['by_day', 'by_weekday_hour', 'first_response', 'ratings'] as const
const table = z.enum(dashboardTables).default('by_day').describe('Which of its tables, as CSV')

const count = z.number().int()
const seconds = z.number().nullable()

/** How many first answers took so long; the last bucket has no end. */
const FirstResponseBuckets = z.array(
  z.object({ up_to_seconds: z.number().int().nullable().describe('null: longer than that'), count }),
)
const Ratings = z.array(count).length(5).describe('How often 1, 2, 3, 4 and 5 were given')
const date = z.string().describe('Such as 2026-11-21, in the time zone of the report')

const SeriesShape = z.object({
  time_zone: z.string().describe('Whose days and hours these are'),
  by_day: z
    .array(z.object({ date, started: count, closed: count, messages: count.describe('By agents') }))
    .describe('Every day of the period, also those on which nothing happened'),
  by_weekday_hour: z
    .array(z.array(count).length(24))
    .length(7)
    .describe('Conversations started, Monday first, by the hour of the day'),
  first_response_buckets: FirstResponseBuckets,
  ratings: Ratings,
})

export const DashboardQuery = z.object({ ...allInboxes, ...days, format, table })
export const DashboardData = z.object({
  total_conversations: count.describe('Started in the period'),
  active_conversations: count.describe('Active now'),
  messages_sent: count.describe('By agents, notes not counted'),
  average_response_time: seconds.describe('Seconds to the first answer by a person; null without any'),
  customer_satisfaction: z.number().nullable().describe('Mean of the ratings 1 to 5; null without any'),
  conversations_by_hour: z.array(z.object({ hour: count, count })),
  series: SeriesShape,
})

const figures = {
  agent_id: z.string(),
  conversations_handled: count.describe('In which the agent wrote to the customer, or which it closed'),
  messages_sent: count,
  average_response_time: seconds.describe('Seconds, over the first answers the agent gave'),
  average_resolution_time: seconds.describe(
    'Seconds from start or reopening to closing, over those it closed',
  ),
  customer_satisfaction: z.number().nullable(),
}

export const AgentParams = z.object({ agent_id: idOf('user') })
export const AgentQuery = z.object({
  ...days,
  time_zone: timeZone
    .optional()
    .describe('Whose days; those of the oldest site in common where it is missing'),
  format,
})

export const AgentData = z.object({
  ...figures,
  series: z.object({
    time_zone: z.string(),
    by_day: z.array(z.object({ date, closed: count, messages: count })),
    first_response_buckets: FirstResponseBuckets,
    ratings: Ratings,
  }),
})

export const AgentsQuery = z.object({ ...allInboxes, ...days, format })
export const AgentsData = z.object({
  agents: z
    .array(z.object({ ...figures, name: z.string() }))
    .describe('By name; those who left only where the period knows of them'),
})
