/** Every place in the inbox has an address: which view, which conversation, which filter. Pages that are not the first to be seen are fetched when they are. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { readContactSearch } from '../contacts/contact-search.ts'
import { readConversationSearch } from '../conversations/conversation-search.ts'
import { ConversationsPage } from '../conversations/conversations-page.tsx'
import { readReportSearch } from '../reports/report-search.ts'
import { BrokenPage, MissingPage } from './fallbacks.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: MissingPage, errorComponent: BrokenPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/conversations', search: {} })
  },
})

const conversations = createRoute({
  getParentRoute: () => root,
  path: '/conversations',
  validateSearch: readConversationSearch,
  component: ConversationsPage,
})

const conversation = createRoute({
  getParentRoute: () => conversations,
  path: '$conversationId',
})

const contacts = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  validateSearch: readContactSearch,
  component: lazyRouteComponent(() => import('../contacts/contacts-page.tsx'), 'ContactsPage'),
})

const contact = createRoute({
  getParentRoute: () => root,
  path: '/contacts/$contactId',
  // Of the list one came from, for the way back.
  validateSearch: readContactSearch,
  component: lazyRouteComponent(() => import('../contacts/contact-page.tsx'), 'ContactPage'),
})

const contactImport = createRoute({
  getParentRoute: () => root,
  path: '/contacts/import',
  validateSearch: readTexts(['transfer']),
  component: lazyRouteComponent(() => import('../contacts/import-page.tsx'), 'ImportPage'),
})

const companies = createRoute({
  getParentRoute: () => root,
  path: '/contacts/companies',
  validateSearch: readTexts(['q']),
  component: lazyRouteComponent(() => import('../contacts/companies-page.tsx'), 'CompaniesPage'),
})

const company = createRoute({
  getParentRoute: () => root,
  path: '/contacts/companies/$companyId',
  validateSearch: readTexts(['q']),
  component: lazyRouteComponent(() => import('../contacts/company-page.tsx'), 'CompanyPage'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../reports/reports-page.tsx'), 'ReportsPage'),
})

const agentReport = createRoute({ getParentRoute: () => reports, path: 'agents/$agentId' })

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
})

const settingsPart = createRoute({
  getParentRoute: () => settings,
  path: '$part',
  validateSearch: readTexts(['id', 'tab']),
})

const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  validateSearch: readTexts(['step']),
  component: lazyRouteComponent(() => import('../start/start-page.tsx'), 'StartPage'),
})

const tree = root.addChildren([
  home,
  conversations.addChildren([conversation]),
  contacts,
  contact,
  contactImport,
  companies,
  company,
  reports.addChildren([agentReport]),
  settings.addChildren([settingsPart]),
  start,
])

export function createInboxRouter() {
  return createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: false })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createInboxRouter>
  }
}

/** Takes these texts from an address, and nothing else. */
function readTexts<Name extends string>(names: readonly Name[]) {
  return (search: Record<string, unknown>): { [K in Name]?: string | undefined } => {
    const found: { [K in Name]?: string | undefined } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' || typeof value === 'number') found[name] = String(value)
    }
    return found
  }
}
