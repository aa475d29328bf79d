/** Wire shapes of analytics (END-30, END-31, MET-01, MET-02). */
import { z } from 'zod'
import { idOf, line } from '../../platform/http/shapes.ts'

const period = z
  .enum(['today', 'week', 'month'])
  .default('today')
  .describe("today, the last 7 days or the last 30 days, today included, in the site's time zone")

export const DashboardQuery = z.object({ site_id: line(64).min(1), period })
export const DashboardData = z.object({
  total_conversations: z.number().int().describe('Started in the period'),
  active_conversations: z.number().int().describe('Active now'),
  messages_sent: z.number().int().describe('By agents, notes not counted'),
  average_response_time: z
    .number()
    .nullable()
    .describe('Seconds to the first answer by a person; null without any'),
  customer_satisfaction: z.number().nullable().describe('Mean of the ratings 1 to 5; null without any'),
  conversations_by_hour: z.array(z.object({ hour: z.number().int(), count: z.number().int() })),
})

export const AgentParams = z.object({ agent_id: idOf('user') })
export const AgentQuery = z.object({ period })
export const AgentData = z.object({
  agent_id: z.string(),
  conversations_handled: z
    .number()
    .int()
    .describe('In which the agent wrote to the customer, or which it closed'),
  messages_sent: z.number().int(),
  average_response_time: z.number().nullable().describe('Seconds, over the first answers the agent gave'),
  average_resolution_time: z
    .number()
    .nullable()
    .describe('Seconds from start or reopening to closing, over those it closed'),
  customer_satisfaction: z.number().nullable(),
})
