/** What attributes emit: for reactions. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { AttributeShape } from './schema.ts'

export const attributeChanged = defineEvent({
  type: 'attribute.changed',
  data: z.object({ action: z.enum(['created', 'updated', 'deleted']), attribute: AttributeShape }),
})
