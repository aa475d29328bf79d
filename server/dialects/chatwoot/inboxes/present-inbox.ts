/** An inbox as Chatwoot prints it (systems.md 4.5), with the fields of its channel among its own. */

import { hmacTokenOf } from '../../../features/inboxes/identity.ts'
import type { Inbox } from '../../../features/inboxes/inbox.ts'
import type { DayHours } from '../../../features/inboxes/working-hours.ts'
import { channelTypeOf } from '../words.ts'
import { presentDay } from './present-hours.ts'

/** For whom, and with what links and derived secrets are made. */
export interface InboxView {
  isAdministrator: boolean
  /** The installation's. */
  secret: Uint8Array
  /** What stands before a path. */
  origin: string
}

export function presentInbox(inbox: Inbox, week: DayHours[], view: InboxView) {
  return {
    id: inbox.num,
    avatar_url: inbox.avatarUrl ?? '',
    channel_id: inbox.num,
    name: inbox.name,
    channel_type: channelTypeOf(inbox.channel),
    provider: providerOf(inbox),
    greeting_enabled: inbox.greetingEnabled,
    greeting_message: inbox.greetingMessage,
    working_hours_enabled: inbox.workingHoursEnabled,
    working_hours: week.map(presentDay),
    timezone: inbox.timeZone,
    out_of_office_message: inbox.outOfOfficeMessage,
    enable_auto_assignment: inbox.enableAutoAssignment,
    auto_assignment_config: inbox.autoAssignmentConfig,
    enable_email_collect: inbox.enableEmailCollect,
    csat_survey_enabled: inbox.csatSurveyEnabled,
    csat_config: inbox.csatConfig,
    allow_messages_after_resolved: inbox.allowMessagesAfterResolved,
    lock_to_single_conversation: inbox.lockToSingleConversation,
    sender_name_type: inbox.senderNameType,
    business_name: inbox.businessName,
    callback_webhook_url: null,
    ...channelFields(inbox, view),
  }
}

function providerOf({ channelConfig }: Inbox): string {
  const { provider } = channelConfig
  return typeof provider === 'string' ? provider : ''
}

/** What only inboxes of its channel have. Secrets are printed for nobody; the HMAC token for administrators. */
function channelFields(inbox: Inbox, view: InboxView): Record<string, unknown> {
  const { provider: _, ...config } = inbox.channelConfig
  const hmac = {
    hmac_mandatory: inbox.hmacMandatory,
    ...(view.isAdministrator ? { hmac_token: hmacTokenOf(view.secret, inbox) } : {}),
  }
  if (inbox.channel === 'web') {
    return {
      welcome_title: '',
      welcome_tagline: '',
      reply_time: 'in_a_few_minutes',
      selected_feature_flags: [],
      ...config,
      website_url: inbox.domain,
      website_token: inbox.key,
      widget_color: inbox.widgetConfig.primary_color,
      web_widget_script: `<script src="${view.origin}/widget.js" data-site="${inbox.key}" async></script>`,
      ...hmac,
    }
  }
  if (inbox.channel === 'api') {
    const webhook = view.isAdministrator ? { webhook_url: inbox.webhookUrl } : {}
    return { additional_attributes: {}, ...config, inbox_identifier: inbox.key, ...webhook, ...hmac }
  }
  // How a mailbox or a provider is reached is for those who set it up.
  const shown = view.isAdministrator ? config : pick(config, ['email', 'phone_number', 'bot_name'])
  return shown
}

function pick(fields: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))
}
