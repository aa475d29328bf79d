/** What visitors emit: that one is known now, or by a new name. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const visitorRegistered = defineEvent({
  type: 'visitor.registered',
  data: z.object({ visitorId: z.string(), name: z.string() }),
})
