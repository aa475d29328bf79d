/** Views somebody saved, in the API's words. */
import type { Instant } from './shapes.ts'

export interface View {
  id: string
  number: number
  name: string
  subject: 'conversation' | 'contact' | 'report'
  /** A filter; an empty one asks for all. */
  query: Record<string, unknown>
  created_at: Instant
  updated_at: Instant | null
}
