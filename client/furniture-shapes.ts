/** What only the pages that arrange a desk are told, in the API's words. */
import type { AgentStatus, Instant } from './shapes.ts'

export interface ApiToken {
  id: string
  name: string
  /** Its last letters. */
  hint: string
  /** Null where it opens every account of its member. */
  account_id: string | null
  created_at: Instant
  expires_at: Instant | null
}

export interface OwnProfile {
  id: string
  username: string
  name: string
  email: string
  display_name: string | null
  message_signature: string | null
  avatar_url: string | null
}

export interface InboxInsider {
  id: string
  username: string
  name: string
  email: string
  status: AgentStatus
}

export type TeamInsider = Omit<InboxInsider, 'email'>
