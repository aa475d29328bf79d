/** What stands around the conversations: the account, its teams and roles, in the API's words. */
import type { Instant, OpenData } from './shapes.ts'

export interface Account {
  id: string
  name: string
  locale: string
  domain: string | null
  support_email: string | null
  status: 'active' | 'suspended'
  plan_id: number | null
  features: string[]
  /** Bits 0 to 62, decimal; those above in `feature_flags_2`. */
  feature_flags: string
  feature_flags_2: string
  usage_limits: Record<string, { limit: number | null; used: number }>
  custom_attributes: OpenData
  settings: OpenData
  created_at: Instant
  updated_at: Instant | null
}

export interface Team {
  id: string
  name: string
  kind: 'team' | 'department'
  description: string | null
  allow_auto_assign: boolean
  created_at: Instant
  updated_at: Instant | null
}

export interface CustomRole {
  id: string
  name: string
  description: string | null
  permissions: string[]
  created_at: Instant
  updated_at: Instant | null
}
