/** Wire shapes of what other systems keep beside a conversation: leads and billing links. */
import type { Instant, OpenData } from './shapes.ts'

export interface Lead {
  conversation_id: string
  site_id: string
  stage: string | null
  score: number
  /** Under the names of seed 003. */
  fields: OpenData
  updated_at: Instant | null
}

export interface BillingLinks {
  conversation_id: string
  user_id: string | null
  client_id: number | null
  service_id: number | null
  invoice_id: number | null
  domain_id: number | null
  ticket_id: number | null
  updated_at: Instant | null
}
