/** What views emit: for reactions, and, of those everybody has, to all members: which subject's are to be fetched again. */
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
    /** Whether everybody has it, or had it until now. */
    isEverybodys: z.boolean(),
  }),
  // Not the view itself: one that was taken back is its owner's alone.
  frame: ({ data }, audience) =>
    audience === 'account' && data.isEverybodys
      ? { type: 'views_changed', subject: data.view.subject }
      : undefined,
})
