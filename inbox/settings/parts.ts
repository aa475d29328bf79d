/** The parts of the settings, in their groups: each is a page of its own, fetched when it is opened. */
import {
  AtSign,
  Bell,
  Bot,
  Building2,
  Inbox,
  Keyboard,
  KeyRound,
  ListChecks,
  type LucideIcon,
  MessageSquareQuote,
  Shield,
  Tag,
  UserRound,
  Users,
  UsersRound,
  Webhook,
} from 'lucide-react'
import { type ComponentType, lazy } from 'react'
import type { Group, PartName } from './part-names.ts'

interface PartEntry {
  group: Group
  Icon: LucideIcon
  Page: ComponentType
}

const page = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(async () => ({ default: await load() }))

export const parts: Record<PartName, PartEntry> = {
  profile: {
    group: 'you',
    Icon: UserRound,
    Page: page(async () => (await import('./profile/profile-page.tsx')).ProfilePage),
  },
  password: {
    group: 'you',
    Icon: AtSign,
    Page: page(async () => (await import('./password/password-page.tsx')).PasswordPage),
  },
  notifications: {
    group: 'you',
    Icon: Bell,
    Page: page(async () => (await import('./notifications/notifications-page.tsx')).NotificationsPage),
  },
  shortcuts: {
    group: 'you',
    Icon: Keyboard,
    Page: page(async () => (await import('./shortcuts/shortcuts-page.tsx')).ShortcutsPage),
  },
  account: {
    group: 'team',
    Icon: Building2,
    Page: page(async () => (await import('./account/account-page.tsx')).AccountPage),
  },
  members: {
    group: 'team',
    Icon: Users,
    Page: page(async () => (await import('./members/members-page.tsx')).MembersPage),
  },
  'custom-roles': {
    group: 'team',
    Icon: Shield,
    Page: page(async () => (await import('./custom-roles/custom-roles-page.tsx')).CustomRolesPage),
  },
  teams: {
    group: 'team',
    Icon: UsersRound,
    Page: page(async () => (await import('./teams/teams-page.tsx')).TeamsPage),
  },
  'canned-responses': {
    group: 'team',
    Icon: MessageSquareQuote,
    Page: page(
      async () => (await import('./canned-responses/canned-responses-page.tsx')).CannedResponsesPage,
    ),
  },
  labels: {
    group: 'team',
    Icon: Tag,
    Page: page(async () => (await import('./labels/labels-page.tsx')).LabelsPage),
  },
  attributes: {
    group: 'team',
    Icon: ListChecks,
    Page: page(async () => (await import('./attributes/attributes-page.tsx')).AttributesPage),
  },
  inboxes: {
    group: 'channels',
    Icon: Inbox,
    Page: page(async () => (await import('./inboxes/inboxes-page.tsx')).InboxesPage),
  },
  assistants: {
    group: 'channels',
    Icon: Bot,
    Page: page(async () => (await import('./assistants/assistants-page.tsx')).AssistantsPage),
  },
  webhooks: {
    group: 'programs',
    Icon: Webhook,
    Page: page(async () => (await import('./webhooks/webhooks-page.tsx')).WebhooksPage),
  },
  'api-tokens': {
    group: 'programs',
    Icon: KeyRound,
    Page: page(async () => (await import('./api-tokens/api-tokens-page.tsx')).ApiTokensPage),
  },
}
