/** Chatwoot and LionChat (seed 004): one file of operations for each kind of thing. */
import { posterOf } from '../../features/messages/poster.ts'
import type { MountedDialect } from '../../platform/http/router.ts'
import type { OutboundSettings } from '../../platform/net/guarded-fetch.ts'
import type { Platform } from '../../platform/platform.ts'
import { cable } from './cable/cable.ts'
import { companyRoutes } from './contacts/companies.ts'
import { contactConversationRoutes } from './contacts/contact-conversations.ts'
import { contactInboxRoutes } from './contacts/contact-inboxes.ts'
import { contactListRoutes } from './contacts/contact-lists.ts'
import { contactTransferRoutes } from './contacts/contact-transfers.ts'
import { contactRoutes } from './contacts/contacts.ts'
import { noteRoutes } from './contacts/notes.ts'
import { bulkActionRoutes } from './conversations/bulk-actions.ts'
import { conversationChangeRoutes } from './conversations/conversation-changes.ts'
import { conversationCreateRoutes } from './conversations/conversation-create.ts'
import { conversationPeopleRoutes } from './conversations/conversation-people.ts'
import { conversationRoutes } from './conversations/conversations.ts'
import { customFilterRoutes } from './conversations/custom-filters.ts'
import { draftRoutes } from './conversations/drafts.ts'
import { searchRoutes } from './conversations/search.ts'
import { agentBotRoutes } from './inboxes/agent-bots.ts'
import { inboxMemberRoutes } from './inboxes/inbox-members.ts'
import { inboxRoutes } from './inboxes/inboxes.ts'
import { messageListRoutes } from './messages/message-lists.ts'
import { messageRoutes } from './messages/messages.ts'
import { uploadRoutes } from './messages/uploads.ts'
import { notBuiltRoutes } from './not-built.ts'
import { notificationSettingRoutes } from './notifications/notification-settings.ts'
import { notificationSubscriptionRoutes } from './notifications/notification-subscriptions.ts'
import { notificationRoutes } from './notifications/notifications.ts'
import { accountRoutes } from './people/account.ts'
import { agentRoutes } from './people/agents.ts'
import { authRoutes } from './people/auth.ts'
import { customRoleRoutes } from './people/custom-roles.ts'
import { profileRoutes } from './people/profile.ts'
import { teamRoutes } from './people/teams.ts'
import { platformAccountRoutes } from './platform/accounts.ts'
import { platformBotRoutes } from './platform/bots.ts'
import { platformUserRoutes } from './platform/users.ts'
import { publicContactRoutes } from './public/contacts.ts'
import { publicConversationRoutes } from './public/conversations.ts'
import { publicMessageRoutes } from './public/messages.ts'
import { csatRoutes } from './reports/csat.ts'
import { liveReportRoutes } from './reports/live-reports.ts'
import { attributeRoutes } from './settings/attributes.ts'
import { cannedResponseRoutes } from './settings/canned-responses.ts'
import { labelRoutes } from './settings/labels.ts'
import { chatwootSurface } from './surface.ts'
import { webhookFormat } from './webhooks/format.ts'
import { webhookRoutes } from './webhooks/webhooks.ts'

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
