/** Chatwoot and LionChat (seed 004): one file of operations for each kind of thing. */
import { posterOf } from '../../features/messages/poster.ts'
import type { MountedDialect } from '../../platform/http/router.ts'
import type { OutboundSettings } from '../../platform/net/guarded-fetch.ts'
import type { Platform } from '../../platform/platform.ts'
import { accountRoutes } from './account.ts'
import { agentBotRoutes } from './agent-bots.ts'
import { agentRoutes } from './agents.ts'
import { attributeRoutes } from './attributes.ts'
import { authRoutes } from './auth.ts'
import { bulkActionRoutes } from './bulk-actions.ts'
import { cable } from './cable.ts'
import { cannedResponseRoutes } from './canned-responses.ts'
import { companyRoutes } from './companies.ts'
import { contactConversationRoutes } from './contact-conversations.ts'
import { contactInboxRoutes } from './contact-inboxes.ts'
import { contactListRoutes } from './contact-lists.ts'
import { contactTransferRoutes } from './contact-transfers.ts'
import { contactRoutes } from './contacts.ts'
import { conversationChangeRoutes } from './conversation-changes.ts'
import { conversationCreateRoutes } from './conversation-create.ts'
import { conversationPeopleRoutes } from './conversation-people.ts'
import { conversationRoutes } from './conversations.ts'
import { csatRoutes } from './csat.ts'
import { customFilterRoutes } from './custom-filters.ts'
import { customRoleRoutes } from './custom-roles.ts'
import { draftRoutes } from './drafts.ts'
import { inboxMemberRoutes } from './inbox-members.ts'
import { inboxRoutes } from './inboxes.ts'
import { labelRoutes } from './labels.ts'
import { liveReportRoutes } from './live-reports.ts'
import { messageListRoutes } from './message-lists.ts'
import { messageRoutes } from './messages.ts'
import { notBuiltRoutes } from './not-built.ts'
import { noteRoutes } from './notes.ts'
import { notificationSettingRoutes } from './notification-settings.ts'
import { notificationSubscriptionRoutes } from './notification-subscriptions.ts'
import { notificationRoutes } from './notifications.ts'
import { platformAccountRoutes } from './platform-accounts.ts'
import { platformBotRoutes } from './platform-bots.ts'
import { platformUserRoutes } from './platform-users.ts'
import { profileRoutes } from './profile.ts'
import { publicContactRoutes } from './public-contacts.ts'
import { publicConversationRoutes } from './public-conversations.ts'
import { publicMessageRoutes } from './public-messages.ts'
import { searchRoutes } from './search.ts'
import { chatwootSurface } from './surface.ts'
import { teamRoutes } from './teams.ts'
import { uploadRoutes } from './uploads.ts'
import { webhookFormat } from './webhook-format.ts'
import { webhookRoutes } from './webhooks.ts'

/** With a way out to the files it is told to fetch. */
export const chatwootBy =
  (outbound: OutboundSettings) =>
  (platform: Platform): MountedDialect => {
    const poster = posterOf(platform)
    return {
      surface: chatwootSurface(platform.authenticator),
      webhooks: webhookFormat(platform),
      routes: [
        ...profileRoutes(platform),
        ...messageRoutes(platform, poster),
        ...uploadRoutes(platform, outbound),
        ...publicMessageRoutes(platform, poster),
        ...conversationRoutes(),
        ...conversationCreateRoutes(),
        ...conversationChangeRoutes(),
        ...conversationPeopleRoutes(platform),
        ...bulkActionRoutes(),
        ...draftRoutes(),
        ...messageListRoutes(platform),
        ...cannedResponseRoutes(),
        ...csatRoutes(),
        ...liveReportRoutes(),
        ...searchRoutes(),
        ...customFilterRoutes(),
        ...notificationRoutes(),
        ...notificationSettingRoutes(),
        ...notificationSubscriptionRoutes(),
        ...webhookRoutes(platform),
        ...contactRoutes(platform),
        ...contactListRoutes(),
        ...contactTransferRoutes(platform),
        ...contactInboxRoutes(),
        ...contactConversationRoutes(),
        ...noteRoutes(),
        ...labelRoutes(),
        ...attributeRoutes(),
        ...companyRoutes(),
        ...inboxRoutes(platform),
        ...inboxMemberRoutes(platform),
        ...agentBotRoutes(platform),
        ...publicContactRoutes(platform),
        ...publicConversationRoutes(platform),
        ...authRoutes(platform),
        ...accountRoutes(),
        ...agentRoutes(),
        ...teamRoutes(),
        ...customRoleRoutes(),
        ...platformAccountRoutes(),
        ...platformBotRoutes(platform),
        ...platformUserRoutes(platform),
        // Last: an address that is built is answered by what was built.
        ...notBuiltRoutes(),
      ],
      sockets: [cable(platform)],
    }
  }

export const chatwoot = chatwootBy({})
