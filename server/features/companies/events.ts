/** What companies emit: for reactions. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { CompanyShape } from './schema.ts'

export const companyChanged = defineEvent({
  type: 'company.changed',
  data: z.object({ action: z.enum(['created', 'updated', 'deleted']), company: CompanyShape }),
})
