/** What assistants emit. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const assistantChanged = defineEvent({
  type: 'assistant.changed',
  data: z.object({ assistantId: z.string(), change: z.enum(['created', 'updated', 'deleted']) }),
})
