/**
 * The features, foundation first. A feature may import those above it, through their doors, and never one
 * below: down the list by event, up the list by verb. Folders without a line here (accounts, contacts,
 * …) only offer verbs.
 */
import { agents } from './features/agents/feature.ts'
import { analysis } from './features/analysis/feature.ts'
import { conversations } from './features/conversations/feature.ts'
import { csat } from './features/csat/feature.ts'
import { delivery } from './features/delivery/feature.ts'
import { files } from './features/files/feature.ts'
import { messages } from './features/messages/feature.ts'
import { notifications } from './features/notifications/feature.ts'
import { presence } from './features/presence/feature.ts'
import { reports } from './features/reports/feature.ts'
import { sessions } from './features/sessions/feature.ts'
import { sites } from './features/sites/feature.ts'
import { state } from './features/state/feature.ts'
import { typing } from './features/typing/feature.ts'
import { visitors } from './features/visitors/feature.ts'
import type { Feature } from './platform/platform.ts'

/** Order of all feature folders; the import check reads it. */
export const order = [
  'accounts',
  'members',
  'sessions',
  'contacts',
  'inboxes',
  'presence',
  'conversations',
  'files',
  'messages',
  'delivery',
  'typing',
  'analysis',
  'csat',
  'notifications',
  'visitors',
  'agents',
  'sites',
  'state',
  'reports',
] as const

export const features: Feature[] = [
  sessions,
  presence,
  conversations,
  files,
  messages,
  delivery,
  typing,
  analysis,
  csat,
  notifications,
  visitors,
  agents,
  sites,
  state,
  reports,
]
