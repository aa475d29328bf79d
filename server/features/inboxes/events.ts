/** What inboxes emit. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

/** `readmitted`: other visitors may come in than before, or from other pages. */
export const siteChanged = defineEvent({
  type: 'site.changed',
  data: z.object({ change: z.enum(['created', 'updated', 'readmitted', 'disabled']) }),
})

/** Of an inbox of any channel; `fields` are those that were set, where something was. */
export const inboxChanged = defineEvent({
  type: 'inbox.changed',
  data: z.object({ change: z.enum(['created', 'updated', 'deleted']), fields: z.array(z.string()) }),
})
