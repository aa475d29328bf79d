/** What inboxes emit. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const siteChanged = defineEvent({
  type: 'site.changed',
  data: z.object({ change: z.enum(['created', 'updated', 'disabled']) }),
})
