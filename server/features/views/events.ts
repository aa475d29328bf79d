/** What views emit: for reactions. No socket is told, as of the rest of the desk's furniture. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { ViewShape } from './schema.ts'

export const viewChanged = defineEvent({
  type: 'view.changed',
  data: z.object({
    action: z.enum(['created', 'updated', 'deleted']),
    /** Whose it is; null: everybody's. */
    userId: z.string().nullable(),
    view: ViewShape,
  }),
})
