/**
 * The client's types against the server's schemas. What matters is decided by the compiler: each line says
 * that whatever the server may answer is what the client expects. The test names them, so that a type
 * nobody compares is noticed.
 */
import { expect, test } from 'bun:test'
import { Glob } from 'bun'
import type { z } from 'zod'
import type * as agents from '../server/features/agents/schema.ts'
import type * as analysis from '../server/features/analysis/schema.ts'
import type * as conversations from '../server/features/conversations/schema.ts'
import type * as csat from '../server/features/csat/schema.ts'
import type * as files from '../server/features/files/schema.ts'
import type * as messages from '../server/features/messages/schema.ts'
import type * as notifications from '../server/features/notifications/schema.ts'
import type * as reports from '../server/features/reports/schema.ts'
import type * as sessions from '../server/features/sessions/schema.ts'
import type * as sites from '../server/features/sites/schema.ts'
import type * as visitors from '../server/features/visitors/schema.ts'
import type { AgentDraft } from './calls/agents.ts'
import type { ConversationQuery, RatingDraft } from './calls/conversations.ts'
import type { SiteDraft } from './calls/sites.ts'
import type { VisitorDraft } from './calls/visitors.ts'
import type * as shapes from './shapes.ts'

/** Compiles only if every `From` is a `To`. */
type Fits<From extends To, To> = [From, To]

/** What the server answers is what the client expects. */
type Answers = {
  login: Fits<z.output<typeof sessions.LoginData>, shapes.SignedIn>
  refreshed: Fits<z.output<typeof sessions.RefreshData>, shapes.Refreshed>
  site: Fits<z.output<typeof sites.SiteShape>, shapes.Site>
  sites: Fits<z.output<typeof sites.ListData>['sites'][number], shapes.SiteSummary>
  registered: Fits<z.output<typeof visitors.RegisterData>, shapes.RegisteredVisitor>
  visitor: Fits<z.output<typeof visitors.VisitorShape>, shapes.Visitor>
  activeVisitor: Fits<z.output<typeof visitors.ActiveVisitorShape>, shapes.ActiveVisitor>
  conversation: Fits<z.output<typeof conversations.ConversationShape>, shapes.ConversationSummary>
  pagination: Fits<z.output<typeof conversations.ListData>['pagination'], shapes.CursorPagination>
  message: Fits<z.output<typeof messages.MessageShape>, shapes.Message>
  messages: Fits<z.output<typeof messages.ListData>, shapes.MessagePage>
  file: Fits<z.output<typeof files.FileData>, shapes.StoredFile>
  analysis: Fits<z.output<typeof analysis.TextAnalysis>, shapes.MessageAnalysis>
  insight: Fits<
    z.output<typeof analysis.ConversationInsight>,
    Omit<shapes.ConversationAnalysis, 'conversation_id'>
  >
  notification: Fits<z.output<typeof notifications.NotificationShape>, shapes.Notification>
  agent: Fits<z.output<typeof agents.AgentShape>, shapes.Agent>
  member: Fits<z.output<typeof agents.MemberShape>, shapes.Member>
  rating: Fits<z.output<typeof csat.RatingData>, shapes.Rating>
  dashboard: Fits<z.output<typeof reports.DashboardData>, shapes.Dashboard>
  performance: Fits<z.output<typeof reports.AgentData>, shapes.AgentPerformance>
}

/** What the client sends is what the server takes. */
type Questions = {
  message: Fits<shapes.MessageDraft, z.input<typeof messages.PostBody>>
  rating: Fits<RatingDraft, z.input<typeof csat.RatingBody>>
  site: Fits<SiteDraft, z.input<typeof sites.CreateBody>>
  agent: Fits<AgentDraft, z.input<typeof agents.CreateBody>>
  visitor: Fits<VisitorDraft, z.input<typeof visitors.RegisterBody>>
  conversations: Fits<Omit<ConversationQuery, 'page' | 'limit'>, z.input<typeof conversations.ListQuery>>
}

/** Named here only to be looked at by the compiler. */
const compared: { [Name in keyof Answers | keyof Questions]?: true } = {}

test('the types of every feature that answers over HTTP are compared with the client', async () => {
  const here = await Bun.file(import.meta.path).text()
  const folders = [...new Glob('*/schema.ts').scanSync(`${import.meta.dir}/../server/features`)].map(
    (path) => path.split('/')[0],
  )
  // Typing answers nothing but that it was heard.
  const expected = folders.filter((folder) => folder !== 'typing')

  expect(expected.filter((folder) => !here.includes(`features/${folder}/schema.ts`))).toEqual([])
  expect(compared).toEqual({})
})
