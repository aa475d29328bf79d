/** What an inbox is: a channel of the account with its settings (FLD-49 to FLD-51, RUL-33). */
import type { Channel, WidgetConfig } from './widget.ts'

export interface Inbox {
  accountId: string
  inboxId: string
  num: number
  /** Its public name: the site id of seed 001, a widget's token, the identifier of the public API. */
  key: string
  name: string
  channel: Channel
  status: 'active' | 'disabled'
  timeZone: string
  avatarUrl: string | null
  /** Fields of its channel that may be shown. */
  channelConfig: Record<string, unknown>
  /** Names of the secrets it has; what they hold stays sealed. */
  secretNames: string[]
  secretVersion: number
  hmacMandatory: boolean
  webhookUrl: string | null
  greetingEnabled: boolean
  greetingMessage: string | null
  enableAutoAssignment: boolean
  autoAssignmentConfig: Record<string, unknown>
  workingHoursEnabled: boolean
  outOfOfficeMessage: string | null
  enableEmailCollect: boolean
  csatSurveyEnabled: boolean
  csatConfig: Record<string, unknown>
  allowMessagesAfterResolved: boolean
  lockToSingleConversation: boolean
  senderNameType: string
  businessName: string | null
  /** True where a conversation an assistant handles prints as open, not pending (C.10 point 1). */
  showsAssistedAsOpen: boolean
  assistantId: string | null
  assistantNum: number | null
  createdAt: Date
  updatedAt: Date | null
  /** Of a web inbox: where its widget stands and how it looks. */
  domain: string | null
  widgetConfig: WidgetConfig
  fileKinds: string[]
}

/** Settings of an inbox, by column. What is undefined stays. */
export interface Settings {
  name?: string | undefined
  time_zone?: string | undefined
  status?: 'active' | 'disabled' | undefined
  avatar_url?: string | null | undefined
  hmac_mandatory?: boolean | undefined
  webhook_url?: string | null | undefined
  greeting_enabled?: boolean | undefined
  greeting_message?: string | null | undefined
  enable_auto_assignment?: boolean | undefined
  auto_assignment_config?: Record<string, unknown> | undefined
  working_hours_enabled?: boolean | undefined
  out_of_office_message?: string | null | undefined
  enable_email_collect?: boolean | undefined
  csat_survey_enabled?: boolean | undefined
  csat_config?: Record<string, unknown> | undefined
  allow_messages_after_resolved?: boolean | undefined
  lock_to_single_conversation?: boolean | undefined
  sender_name_type?: 'friendly' | 'professional' | undefined
  business_name?: string | null | undefined
  shows_assisted_as_open?: boolean | undefined
}
