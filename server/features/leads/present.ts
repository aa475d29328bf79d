/** From a lead to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Lead } from './lead.ts'
import type { LeadShape } from './schema.ts'

export function presentLead(lead: Lead, siteKey: string): z.output<typeof LeadShape> {
  return {
    conversation_id: printId('conv', lead.conversationId),
    site_id: siteKey,
    stage: lead.stage,
    score: lead.score,
    fields: lead.fields,
    updated_at: lead.updatedAt?.toISOString() ?? null,
  }
}
