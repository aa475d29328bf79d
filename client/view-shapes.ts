/** Views somebody saved, in the API's words. */
import type { Instant } from './shapes.ts'

export interface View {
  id: string
  number: number
  name: string
  subject: 'conversation' | 'contact' | 'report'
  /** A filter; an empty one asks for all. */
  query: Record<string, unknown>
  /** Whose days the filter means; null: those of whoever asks. */
  time_zone: string | null
  /** Everybody of the account has it; administrators change it. */
  shared: boolean
  created_at: Instant
  updated_at: Instant | null
}

/** Of the views everybody has, those of a subject are others now: to be fetched again. */
export interface ViewsChangedFrame {
  type: 'views_changed'
  subject: View['subject']
  seq: number
}
