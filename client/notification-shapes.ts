/** Notifications elsewhere than in the list, in the API's words: the matrix, quiet hours, browsers to be told on. */
import type { Instant } from './shapes.ts'

export type WishableType =
  | 'new_conversation'
  | 'conversation_assigned'
  | 'new_message'
  | 'conversation_closed'
  | 'conversation_reopened'
  | 'conversation_rated'
  | 'conversation_mentioned'
  | 'participating_message'
  | 'sla_missed_first_response'
  | 'sla_missed_next_response'
  | 'sla_missed_resolution'

/** What is otherwise on one inbox; what is left out is as everywhere. */
export type InboxOverrides = {
  [Type in WishableType]?: { push?: boolean | undefined; sound?: boolean | undefined }
}

export interface QuietHours {
  /** Such as `22:00`, by the clocks of `time_zone`. */
  from: string
  to: string
  time_zone: string
}

export interface NotificationSettings {
  email: WishableType[]
  push: WishableType[]
  sound: WishableType[]
  /** By inbox. */
  inboxes: Record<string, InboxOverrides>
  quiet_hours: QuietHours | null
}

/** As a browser prints its `PushSubscription`. */
export interface PushSubscriptionDraft {
  endpoint: string
  keys: { p256dh: string; auth: string }
  locale?: 'en' | 'pt-BR' | 'es'
}

export interface PushSubscriptionMade {
  id: string
  endpoint: string
  created_at: Instant
}
