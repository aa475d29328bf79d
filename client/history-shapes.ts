/** What came of a conversation, as the REST API tells it to staff. */
import type { Instant, PersonRef, Rating } from './shapes.ts'

/** `unassigned` is back to the queue, `handed_over` to an assistant; `opened` is awake, or pending no more. */
type HistoryAction =
  | 'assigned'
  | 'unassigned'
  | 'team_changed'
  | 'handed_over'
  | 'closed'
  | 'reopened'
  | 'opened'
  | 'pending'
  | 'snoozed'
  | 'labelled'
  | 'unlabelled'
  | 'prioritized'
  | 'muted'
  | 'unmuted'

/** One thing that was done with a conversation. */
export interface HistoryEntry {
  action: HistoryAction
  at: Instant
  /** The member or assistant who did it; null where none did, as when a visitor's message reopens. */
  by: PersonRef | null
  /** To whom it was given: a member, a team or an assistant. */
  to: PersonRef | null
  /** What came of it, when it was closed. */
  resolution: string | null
  /** Which were added or taken away. */
  labels?: string[] | undefined
  /** From 1, low, to 4, urgent; null is none. */
  priority?: number | null | undefined
  /** When what was snoozed comes back, where that was said. */
  until?: Instant | undefined
}

export interface ConversationHistory {
  /** Oldest first. */
  entries: HistoryEntry[]
  rating: Rating | null
}
