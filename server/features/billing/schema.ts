/** Wire shapes of billing links (FLD-02, FLD-03, FLD-11 to FLD-14). */
import { z } from 'zod'
import { line } from '../../platform/http/shapes.ts'

/** A number of the billing system: as large as JSON carries unharmed. */
export const billingId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
export const userRef = line(255)

export const LinksBody = z.strictObject({
  user_id: userRef.nullable().optional().describe('The id of the visitor who was signed in there'),
  client_id: billingId.nullable().optional(),
  service_id: billingId.nullable().optional(),
  invoice_id: billingId.nullable().optional(),
  domain_id: billingId.nullable().optional(),
  ticket_id: billingId.nullable().optional().describe('The ticket the conversation was converted to'),
})

export const LinksData = z.object({
  conversation_id: z.string(),
  user_id: z.string().nullable(),
  client_id: z.number().int().nullable(),
  service_id: z.number().int().nullable(),
  invoice_id: z.number().int().nullable(),
  domain_id: z.number().int().nullable(),
  ticket_id: z.number().int().nullable(),
  updated_at: z.string().nullable(),
})
