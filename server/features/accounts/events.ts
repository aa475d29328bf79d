/** What accounts emit. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const accountChanged = defineEvent({
  type: 'account.changed',
  data: z.object({ change: z.enum(['updated', 'closed']), fields: z.array(z.string()) }),
})
