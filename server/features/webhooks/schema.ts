/** Wire shapes of webhooks and their deliveries. */
import { z } from 'zod'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { idOf, line, webAddress } from '../../platform/http/shapes.ts'

import { sources } from './webhooks.ts'

export const statuses = ['active', 'disabled'] as const

export const WebhookShape = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string().nullable(),
  url: z.string(),
  subscriptions: z.array(z.string()),
  format: z.string().describe('Whose bodies it is sent: `parley`, or the system it was made in'),
  source: z
    .enum(sources)
    .describe(
      '`account` for the list; the outgoing address of an `assistant`, or an `inbox`’s own, is changed there',
    ),
  assistant_id: z.string().nullable(),
  inbox_id: z.string().nullable(),
  status: z.enum(statuses),
  disabled_reason: z
    .enum(['gone', 'failing'])
    .nullable()
    .describe('Where nobody disabled it: its address answered 410, or took nothing for five days'),
  disabled_at: z.string().nullable(),
  failing_since: z.string().nullable().describe('Since when nothing got through'),
  paused_until: z
    .string()
    .nullable()
    .describe('Until when it is left alone after failing five times in a row; nothing is tried before'),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})
const secret = z.string().describe('To check signatures with; shown this once')
export const WebhookMade = WebhookShape.extend({ secret })
export const SecretData = z.object({ secret })

export const DeliveryShape = z.object({
  id: z.string().describe('Also `webhook-id`, the same at every try'),
  event: z.string(),
  event_seq: z.number().int().nullable().describe('The number of the event in the account; a trial has none'),
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.number().int(),
  response_status: z.number().int().nullable(),
  error: z.string().nullable(),
  next_attempt_at: z.string().nullable(),
  waits_for_earlier: z
    .boolean()
    .describe(
      'An earlier one about the same failed and is tried again: this one is told after it, to keep the order',
    ),
  created_at: z.string(),
  finished_at: z.string().nullable(),
})

export const DeliveryInFull = DeliveryShape.extend({
  request_body: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe(
      'What it said; null after seven days, or once what it told of was deleted. Answers are not kept',
    ),
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
export const DeliveryParams = WebhookParams.extend({ delivery_id: idOf('delivery') })
export const WebhookQuery = z.object({
  ...keysetQuery,
  source: z.enum(sources).default('account').describe('Whose addresses'),
})
export const DeliveryQuery = z.object(keysetQuery)
export const WebhookList = z.object({ webhooks: z.array(WebhookShape), ...keysetPage })
export const DeliveryList = z.object({ deliveries: z.array(DeliveryShape), ...keysetPage })
