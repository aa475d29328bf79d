/** Webhooks and what they were told, in the API's words. */
import type { Instant, OpenData } from './shapes.ts'

export interface Webhook {
  id: string
  number: number
  name: string | null
  url: string
  subscriptions: string[]
  format: string
  /** Whose address it is: a webhook of the account, or one that belongs to an assistant or an inbox. */
  source: 'account' | 'assistant' | 'inbox'
  inbox_id: string | null
  status: 'active' | 'disabled'
  disabled_reason: 'gone' | 'failing' | null
  disabled_at: Instant | null
  failing_since: Instant | null
  /** Until when it is left alone after failing time after time; may be over. */
  paused_until: Instant | null
  created_at: Instant
  updated_at: Instant | null
}

export interface WebhookDelivery {
  id: string
  event: string
  event_seq: number | null
  status: 'pending' | 'delivered' | 'failed'
  attempts: number
  response_status: number | null
  error: string | null
  next_attempt_at: Instant | null
  /** An earlier one about the same failed and is tried again; this one is told after it. */
  waits_for_earlier: boolean
  created_at: Instant
  finished_at: Instant | null
}

export interface WebhookDeliveryInFull extends WebhookDelivery {
  /** What it said; null once that is kept no longer. */
  request_body: OpenData | null
}
