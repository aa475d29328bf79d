/** What is sent to make a thing a desk is furnished with; a part of it changes one. */

import type { AgentDraft } from './calls/agents.ts'
import type { Attribute } from './contact-shapes.ts'
import type { Assistant, Channel, Inbox } from './inbox-shapes.ts'
import type { Member, OpenData } from './shapes.ts'

export interface LabelDraft {
  name: string
  description?: string | null
  color?: string
  show_on_sidebar?: boolean
}

export interface AttributeDraft {
  subject: Attribute['subject']
  key: string
  name: string
  type?: Attribute['type']
  description?: string | null
  choices?: string[]
  pattern?: string | null
  pattern_hint?: string | null
}

export interface CannedResponseDraft {
  short_code: string
  content: string
}

export interface CustomRoleDraft {
  name: string
  description?: string | null
  permissions: Permission[]
}

export type Permission =
  | 'conversation_manage'
  | 'conversation_unassigned_manage'
  | 'conversation_participating_manage'
  | 'contact_manage'
  | 'report_manage'
  | 'knowledge_base_manage'

export interface TeamDraft {
  name: string
  kind?: 'team' | 'department'
  description?: string | null
  allow_auto_assign?: boolean
}

/** What of a member is changed. */
export interface MemberChange extends Partial<Omit<AgentDraft, 'username' | 'password'>> {
  disabled?: boolean
  status?: Member['status']
  custom_role_id?: string | null
  permissions?: Permission[]
  auto_offline?: boolean
}

export interface AssistantDraft {
  name: string
  description?: string | null
  kind?: Assistant['kind']
  outgoing_url?: string | null
  config?: OpenData
}

export interface WebhookDraft {
  name?: string | null
  url: string
  subscriptions: string[]
  inbox_id?: string | null
  status?: 'active' | 'disabled'
}

export interface ApiTokenDraft {
  name: string
  expires_at?: string
}

/** Hours of a day as they are set. */
export interface DayHoursDraft {
  day: number
  is_closed: boolean
  is_all_day: boolean
  opens_at: string | null
  closes_at: string | null
}

type Settable =
  | 'status'
  | 'time_zone'
  | 'avatar_url'
  | 'hmac_mandatory'
  | 'webhook_url'
  | 'greeting_enabled'
  | 'greeting_message'
  | 'enable_auto_assignment'
  | 'auto_assignment_config'
  | 'working_hours_enabled'
  | 'out_of_office_message'
  | 'enable_email_collect'
  | 'csat_survey_enabled'
  | 'csat_config'
  | 'allow_messages_after_resolved'
  | 'lock_to_single_conversation'
  | 'business_name'
  | 'shows_assisted_as_open'
  | 'assistant_id'

export interface InboxDraft extends Partial<Pick<Inbox, Settable>> {
  name: string
  channel: Channel
  key?: string
  channel_config?: OpenData
  working_hours?: DayHoursDraft[]
  sender_name_type?: 'friendly' | 'professional'
}
