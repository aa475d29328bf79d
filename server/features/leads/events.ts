/** What leads emit: for reactions and webhooks (EVT-23). */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const leadChanged = defineEvent({
  type: 'lead.changed',
  data: z.object({
    /** `scored` where the score moved, whatever else did. */
    action: z.enum(['created', 'updated', 'scored']),
    stage: z.string().nullable(),
    score: z.number(),
    /** Before and after, of stage and score. */
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
    /** Names of the fields that are not as they were. */
    fields: z.array(z.string()),
  }),
})
