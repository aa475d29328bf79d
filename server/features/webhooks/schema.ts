/** Wire shapes of webhooks and their deliveries. */
import { z } from 'zod'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { idOf, line, webAddress } from '../../platform/http/shapes.ts'

export const statuses = ['active', 'disabled'] as const

export const WebhookShape = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string().nullable(),
  url: z.string(),
  subscriptions: z.array(z.string()),
  inbox_id: z.string().nullable(),
  status: z.enum(statuses),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})
export const WebhookMade = WebhookShape.extend({
  secret: z.string().describe('To check signatures with; shown this once'),
})

export const DeliveryShape = z.object({
  id: z.string(),
  event: z.string(),
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.number().int(),
  response_status: z.number().int().nullable(),
  error: z.string().nullable(),
  created_at: z.string(),
  finished_at: z.string().nullable(),
})

/** EVT-21: a free set; a name that nothing is told by yet is kept. */
export const subscriptions = z
  .array(line(100).min(1))
  .min(1)
  .max(50)
  .describe('Names of events, such as message.posted')

const fields = {
  name: line(255).nullable().optional(),
  url: webAddress,
  subscriptions,
  inbox_id: idOf('inbox').nullable().optional().describe('Only what happens in this inbox'),
  status: z.enum(statuses).optional(),
}
export const WebhookBody = z.object(fields)
export const WebhookChangeBody = z.object(fields).partial()
export const WebhookParams = z.object({ webhook_id: idOf('hook') })
export const WebhookQuery = z.object(keysetQuery)
export const WebhookList = z.object({ webhooks: z.array(WebhookShape), ...keysetPage })
export const DeliveryList = z.object({ deliveries: z.array(DeliveryShape), ...keysetPage })
