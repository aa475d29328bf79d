/** Where conversations come in, and who answers there without being a person, in the API's words. */
import type { Instant, OpenData } from './shapes.ts'

export type Channel =
  | 'web'
  | 'api'
  | 'email'
  | 'sms'
  | 'line'
  | 'whatsapp'
  | 'waha'
  | 'telegram'
  | 'facebook'
  | 'instagram'
  | 'voice'

/** Hours of a day of the week in the inbox's time zone; null where it is closed, or open throughout. */
export interface DayHours {
  /** 0 is Sunday. */
  day: number
  is_closed: boolean
  is_all_day: boolean
  /** `09:30` */
  opens_at: string | null
  closes_at: string | null
}

export interface Inbox {
  id: string
  key: string
  name: string
  channel: Channel
  status: 'active' | 'disabled'
  time_zone: string
  avatar_url: string | null
  channel_config: OpenData
  /** Names of the secrets it has: what they hold is never told. */
  secrets_set: string[]
  hmac_mandatory: boolean
  /** For administrators; null for others. */
  webhook_url: string | null
  greeting_enabled: boolean
  greeting_message: string | null
  enable_auto_assignment: boolean
  auto_assignment_config: OpenData
  working_hours_enabled: boolean
  working_hours: DayHours[]
  is_open: boolean
  /** Null while it is open. */
  next_opening: Instant | null
  out_of_office_message: string | null
  enable_email_collect: boolean
  csat_survey_enabled: boolean
  csat_config: OpenData
  allow_messages_after_resolved: boolean
  lock_to_single_conversation: boolean
  sender_name_type: string
  business_name: string | null
  shows_assisted_as_open: boolean
  assistant_id: string | null
  created_at: Instant
  updated_at: Instant | null
}

export interface Assistant {
  id: string
  name: string
  description: string | null
  kind: 'bot' | 'captain'
  /** Where it is told of what happens. */
  outgoing_url: string | null
  avatar_url: string | null
  config: OpenData
  /** The id an outside system calls it by. */
  key: string | null
  created_at: Instant
  updated_at: Instant | null
}
