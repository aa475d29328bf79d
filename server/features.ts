/**
 * The features, foundation first. A feature may import those above it, through their doors, and never one
 * below: down the list by event, up the list by verb. Folders without a line here (contacts,
 * …) only offer verbs.
 */
import { accounts } from './features/accounts/feature.ts'
import { activity } from './features/activity/feature.ts'
import { agents } from './features/agents/feature.ts'
import { analysis } from './features/analysis/feature.ts'
import { assistants } from './features/assistants/feature.ts'
import { attributes } from './features/attributes/feature.ts'
import { avatars } from './features/avatars/feature.ts'
import { billing } from './features/billing/feature.ts'
import { companies } from './features/companies/feature.ts'
import { contactMerges } from './features/contact-merges/feature.ts'
import { contactTransfers } from './features/contact-transfers/feature.ts'
import { contacts } from './features/contacts/feature.ts'
import { conversations } from './features/conversations/feature.ts'
import { csat } from './features/csat/feature.ts'
import { delivery } from './features/delivery/feature.ts'
import { drafts } from './features/drafts/feature.ts'
import { files } from './features/files/feature.ts'
import { greetings } from './features/greetings/feature.ts'
import { history } from './features/history/feature.ts'
import { inboxes } from './features/inboxes/feature.ts'
import { labels } from './features/labels/feature.ts'
import { leads } from './features/leads/feature.ts'
import { members } from './features/members/feature.ts'
import { mentions } from './features/mentions/feature.ts'
import { messages } from './features/messages/feature.ts'
import { notes } from './features/notes/feature.ts'
import { notifications } from './features/notifications/feature.ts'
import { presence } from './features/presence/feature.ts'
import { push } from './features/push/feature.ts'
import { replies } from './features/replies/feature.ts'
import { reports } from './features/reports/feature.ts'
import { routing } from './features/routing/feature.ts'
import { sessions } from './features/sessions/feature.ts'
import { sites } from './features/sites/feature.ts'
import { state } from './features/state/feature.ts'
import { transcripts } from './features/transcripts/feature.ts'
import { typing } from './features/typing/feature.ts'
import { viewing } from './features/viewing/feature.ts'
import { views } from './features/views/feature.ts'
import { visitors } from './features/visitors/feature.ts'
import { webhooks } from './features/webhooks/feature.ts'
import type { Feature } from './platform/platform.ts'

/** Order of all feature folders; the import check reads it. */
export const order = [
  'accounts',
  'avatars',
  'members',
  'sessions',
  'assistants',
  'labels',
  'attributes',
  'references',
  'platform-apps',
  'companies',
  'contacts',
  'contact-transfers',
  'notes',
  'inboxes',
  'presence',
  'conversations',
  'routing',
  'files',
  'messages',
  'greetings',
  'activity',
  'mentions',
  'drafts',
  'replies',
  'views',
  'delivery',
  'typing',
  'viewing',
  'analysis',
  'csat',
  'webhooks',
  'billing',
  'contact-merges',
  'leads',
  'notifications',
  'push',
  'visitors',
  'agents',
  'sites',
  'state',
  'history',
  'transcripts',
  'reports',
] as const

export const features: Feature[] = [
  accounts,
  avatars,
  members,
  sessions,
  assistants,
  inboxes,
  labels,
  attributes,
  companies,
  contacts,
  contactTransfers,
  notes,
  presence,
  conversations,
  routing,
  files,
  messages,
  greetings,
  activity,
  mentions,
  drafts,
  replies,
  views,
  delivery,
  typing,
  viewing,
  analysis,
  csat,
  webhooks,
  billing,
  contactMerges,
  leads,
  notifications,
  push,
  visitors,
  agents,
  sites,
  state,
  history,
  transcripts,
  reports,
]
