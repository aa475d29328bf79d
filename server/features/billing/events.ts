/** What billing emits: for reactions and webhooks. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const billingChanged = defineEvent({
  type: 'billing.changed',
  data: z.object({
    /** Before and after of each link that is another now. */
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
    /** The ticket the conversation became by this, where it was none before (RUL-23). */
    convertedTo: z.number().int().nullable(),
  }),
})
