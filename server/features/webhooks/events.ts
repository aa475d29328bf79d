/** What webhooks emit: for reactions, other webhooks and whoever reads the log. Their secrets and addresses stay out. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const webhookChanged = defineEvent({
  type: 'webhook.changed',
  data: z.object({
    webhookId: z.string(),
    change: z.enum(['created', 'updated', 'deleted', 'secret_rotated', 'disabled']),
    /** Why it was disabled, where nobody did it. */
    reason: z.enum(['gone', 'failing']).nullable(),
  }),
})
