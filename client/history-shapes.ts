/** What came of a conversation, as the REST API tells it to staff. */
import type { Instant, PersonRef, Rating } from './shapes.ts'

/** One thing that was done with a conversation. */
export interface HistoryEntry {
  action: 'assigned' | 'closed' | 'reopened'
  at: Instant
  /** The member who did it; null where none did, as when a visitor's message reopens. */
  by: PersonRef | null
  /** To whom it was given. */
  to: PersonRef | null
  /** What came of it, when it was closed. */
  resolution: string | null
}

export interface ConversationHistory {
  /** Oldest first. */
  entries: HistoryEntry[]
  rating: Rating | null
}
