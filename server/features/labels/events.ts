/** What labels emit: for reactions and webhooks. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { LabelShape } from './schema.ts'

export const labelChanged = defineEvent({
  type: 'label.changed',
  data: z.object({ action: z.enum(['created', 'updated', 'deleted']), label: LabelShape }),
})
