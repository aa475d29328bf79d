/**
 * What a custom role means to each operation an agent may call. A new operation has to be put here: the table is held to
 * the contract.
 */

/** Takes a conversation the role opens, by the name of one. */
const conversation = [
  'analyseConversation',
  'assignConversation',
  'changeConversationLabels',
  'changeLead',
  'closeConversation',
  'dropDraft',
  'getBillingLinks',
  'getConversation',
  'getConversationHistory',
  'getDraft',
  'getLead',
  'getNewestAnalysis',
  'keepDraft',
  'listConversationLabels',
  'listMessages',
  'listParticipants',
  'makeTranscript',
  'markConversationUnread',
  'postMessage',
  'readMessages',
  'reopenConversation',
  'setBillingLinks',
  'setConversationLabels',
  'setConversationOwner',
  'setParticipants',
  'setTyping',
  'updateConversation',
]
/** Takes `contact_manage`. */
const contact_manage = [
  'addNote',
  'changeAddress',
  'changeCompany',
  'changeContact',
  'changeContactLabels',
  'changeNote',
  'createCompany',
  'createContact',
  'mergeContacts',
  'openAddress',
  'putReference',
  'removeContactAvatar',
  'removeNote',
  'setContactAvatar',
  'setContactLabels',
]
/** Takes `report_manage`. */
const report_manage = ['getAgentPerformance', 'getDashboard', 'listAgentPerformances', 'listRatings']
/** Finds or lists what the role opens, and nothing else. */
const narrowed = [
  'startConversation',
  'changeMessage',
  'countConversations',

  'downloadFile',
  'getContact',
  'getFile',
  'getVisitor',
  'listActiveVisitors',
  'listAddresses',
  'listContacts',
  'listConversations',
  'listConversationsOfContact',
  'listLeads',
  'listNotes',
  'removeFile',
  'removeMessage',
  'resolveReference',
  'retryMessage',
  'searchContacts',
  'searchConversations',
  'serveFile',
]
/** One's own: sessions, keys, files one is to send, what one was told when it was so, and what a ticket or the name of a picture opens. */
const own = [
  'addPushSubscription',
  'downloadContacts',
  'changeNotificationSettings',
  'changeOwnProfile',
  'changePassword',
  'createApiToken',
  'getNotificationSettings',
  'getPushKey',
  'getOwnProfile',
  'listApiTokens',
  'listNotifications',
  'login',
  'logout',
  'readNotifications',
  'readTranscript',
  'refreshSession',
  'removeApiToken',
  'removeNotification',
  'removeNotifications',
  'removeOwnAvatar',
  'removePushSubscription',
  'setAgentStatus',
  'setAttention',
  'setOwnAvatar',
  'showAvatar',
  'snoozeNotification',
  'tryPushSubscription',
  'unreadNotification',
  'uploadFile',
  'validateToken',
]
/** The desk's furniture, which says nothing of customers: every member may, whatever its role. */
const shared = [
  'analyseMessage',
  'changeCannedResponse',
  'changeView',
  'createCannedResponse',
  'createLabel',
  'createView',
  'getAccount',
  'getAssistant',
  'getAttribute',
  'getCannedResponse',
  'getCompany',
  'getInbox',
  'getLabel',
  'getSite',
  'getTeam',
  'getView',
  'getWidget',
  'listAgents',
  'listAssistants',
  'listAttributes',
  'listCannedResponses',
  'listCompanies',
  'listCustomRoles',
  'listInboxMembers',
  'listInboxes',
  'listLabels',
  'listSites',
  'listTeamMembers',
  'listTeams',
  'listViews',
  'removeCannedResponse',
  'removeView',
]

export type RoleRule = 'conversation' | 'contact_manage' | 'report_manage' | 'narrowed' | 'own' | 'shared'

const operationsOf: Record<RoleRule, string[]> = {
  conversation,
  contact_manage,
  report_manage,
  narrowed,
  own,
  shared,
}

/** The rule of each operation, by its id. */
export const customRoleRules: Map<string, RoleRule> = new Map(
  (Object.keys(operationsOf) as RoleRule[]).flatMap((rule) =>
    operationsOf[rule].map((id): [string, RoleRule] => [id, rule]),
  ),
)
