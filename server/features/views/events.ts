/** What views emit: for reactions. A view is one user's, so no socket is told. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { ViewShape } from './schema.ts'

export const viewChanged = defineEvent({
  type: 'view.changed',
  data: z.object({
    action: z.enum(['created', 'updated', 'deleted']),
    /** Whose it is. */
    userId: z.string(),
    view: ViewShape,
  }),
})
