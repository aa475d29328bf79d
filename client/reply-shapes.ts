/** What the staff says often, in the API's words. */
import type { Instant } from './message-shapes.ts'

/** A text the staff says often. */
export interface CannedResponse {
  id: string
  short_code: string
  content: string
  created_at: Instant
  updated_at: Instant | null
}
