/**
 * The client's types against the server's schemas. What matters is decided by the compiler: each line says
 * that whatever the server may answer is what the client expects. The test names them, so that a type
 * nobody compares is noticed.
 */
import { expect, test } from 'bun:test'
import { Glob } from 'bun'
import type { z } from 'zod'
import type * as accounts from '../server/features/accounts/schema.ts'
import type * as agents from '../server/features/agents/schema.ts'
import type * as analysis from '../server/features/analysis/schema.ts'
import type * as assistants from '../server/features/assistants/schema.ts'
import type { AttributeShape } from '../server/features/attributes/schema.ts'
import type * as billing from '../server/features/billing/schema.ts'
import type { CompanyShape } from '../server/features/companies/schema.ts'
import type { MergeData } from '../server/features/contact-merges/schema.ts'
import type { TransferShape } from '../server/features/contact-transfers/schema.ts'
import type { AddressShape, ContactInFull, ContactShape } from '../server/features/contacts/schema.ts'
import type * as conversations from '../server/features/conversations/schema.ts'
import type * as csat from '../server/features/csat/schema.ts'
import type { DraftShape } from '../server/features/drafts/schema.ts'
import type * as files from '../server/features/files/schema.ts'
import type * as history from '../server/features/history/schema.ts'
import type * as inboxes from '../server/features/inboxes/inbox-schema.ts'
import type { LabelShape } from '../server/features/labels/schema.ts'
import type * as leads from '../server/features/leads/schema.ts'
import type * as members from '../server/features/members/schema.ts'
import type * as messages from '../server/features/messages/schema.ts'
import type { NoteShape } from '../server/features/notes/schema.ts'
import type * as notifications from '../server/features/notifications/schema.ts'
import type * as push from '../server/features/push/schema.ts'
import type * as replies from '../server/features/replies/schema.ts'
import type * as reports from '../server/features/reports/schema.ts'
import type * as sessions from '../server/features/sessions/schema.ts'
import type * as sites from '../server/features/sites/schema.ts'
import type * as transcripts from '../server/features/transcripts/schema.ts'
import type { ViewShape } from '../server/features/views/schema.ts'
import type * as visitors from '../server/features/visitors/schema.ts'
import type { DeliveryShape, WebhookShape } from '../server/features/webhooks/schema.ts'
import type { Operator } from '../server/platform/filter/filter.ts'
import type * as accountShapes from './account-shapes.ts'
import type { AgentDraft } from './calls/agents.ts'
import type { ConversationCounts, ConversationQuery } from './calls/conversations.ts'
import type { SiteDraft } from './calls/sites.ts'
import type { VisitorDraft } from './calls/visitors.ts'
import type { RatingDraft } from './calls/widget.ts'
import type * as contactShapes from './contact-shapes.ts'
import type { ConversationInFull, FilterOperator, FoundConversation } from './filter-shapes.ts'
import type { ConversationHistory } from './history-shapes.ts'
import type * as inboxShapes from './inbox-shapes.ts'
import type * as leadShapes from './lead-shapes.ts'
import type * as notificationShapes from './notification-shapes.ts'
import type * as reportShapes from './report-shapes.ts'
import type * as shapes from './shapes.ts'
import type { View } from './view-shapes.ts'
import type { Webhook, WebhookDelivery } from './webhook-shapes.ts'

/** Compiles only if every `From` is a `To`. */
type Fits<From extends To, To> = [From, To]

/** What the server answers is what the client expects. */
type Answers = {
  contact: Fits<z.output<typeof ContactShape>, contactShapes.Contact>
  contactInFull: Fits<z.output<typeof ContactInFull>, contactShapes.ContactInFull>
  address: Fits<z.output<typeof AddressShape>, contactShapes.Address>
  transfer: Fits<z.output<typeof TransferShape>, contactShapes.ContactTransfer>
  merged: Fits<z.output<typeof MergeData>, contactShapes.Contact>
  company: Fits<z.output<typeof CompanyShape>, contactShapes.Company>
  note: Fits<z.output<typeof NoteShape>, contactShapes.Note>
  label: Fits<z.output<typeof LabelShape>, contactShapes.Label>
  attribute: Fits<z.output<typeof AttributeShape>, contactShapes.Attribute>
  view: Fits<z.output<typeof ViewShape>, View>
  webhook: Fits<z.output<typeof WebhookShape>, Webhook>
  webhookDelivery: Fits<z.output<typeof DeliveryShape>, WebhookDelivery>
  login: Fits<z.output<typeof sessions.LoginData>, shapes.SignedIn>
  refreshed: Fits<z.output<typeof sessions.RefreshData>, shapes.Refreshed>
  site: Fits<z.output<typeof sites.SiteShape>, shapes.Site>
  shownSite: Fits<z.output<typeof sites.ShownSiteShape>, shapes.ShownSite>
  sites: Fits<z.output<typeof sites.ListData>['sites'][number], shapes.SiteSummary>
  registered: Fits<z.output<typeof visitors.RegisterData>, shapes.RegisteredVisitor>
  visitor: Fits<z.output<typeof visitors.VisitorShape>, shapes.Visitor>
  continuation: Fits<z.output<typeof visitors.ContinuationData>, shapes.TimedLink>
  continued: Fits<z.output<typeof visitors.ContinueData>, shapes.ContinuedVisitor>
  transcript: Fits<z.output<typeof transcripts.TranscriptData>, shapes.TimedLink>
  activeVisitor: Fits<z.output<typeof visitors.ActiveVisitorShape>, shapes.ActiveVisitor>
  conversation: Fits<z.output<typeof conversations.ConversationShape>, shapes.ConversationSummary>
  sharedConversation: Fits<z.output<typeof conversations.SharedConversation>, shapes.ConversationSummary>
  staffConversation: Fits<z.output<typeof conversations.StaffConversation>, shapes.StaffConversation>
  conversationInFull: Fits<z.output<typeof conversations.ConversationInFull>, ConversationInFull>
  found: Fits<z.output<typeof conversations.ConversationInFull>, FoundConversation>
  counts: Fits<z.output<typeof conversations.CountData>, ConversationCounts>
  filterOperator: Fits<Operator, FilterOperator>
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
  account: Fits<z.output<typeof accounts.AccountShape>, accountShapes.Account>
  team: Fits<z.output<typeof members.TeamShape>, accountShapes.Team>
  inbox: Fits<z.output<typeof inboxes.InboxShape>, inboxShapes.Inbox>
  assistant: Fits<z.output<typeof assistants.AssistantShape>, inboxShapes.Assistant>
  customRole: Fits<z.output<typeof members.CustomRoleShape>, accountShapes.CustomRole>
  cannedResponse: Fits<z.output<typeof replies.ReplyShape>, shapes.CannedResponse>
  draft: Fits<z.output<typeof DraftShape>, shapes.Draft>
  rating: Fits<z.output<typeof csat.RatingData>, shapes.Rating>
  lead: Fits<z.output<typeof leads.LeadShape>, leadShapes.Lead>
  billingLinks: Fits<z.output<typeof billing.LinksData>, leadShapes.BillingLinks>
  history: Fits<z.output<typeof history.HistoryData>, ConversationHistory>
  dashboard: Fits<z.output<typeof reports.DashboardData>, reportShapes.Dashboard>
  performance: Fits<z.output<typeof reports.AgentData>, reportShapes.AgentPerformance>
  performances: Fits<z.output<typeof reports.AgentsData>['agents'][number], reportShapes.NamedFigures>
  notificationSettings: Fits<
    z.output<typeof notifications.SettingsShape>,
    notificationShapes.NotificationSettings
  >
  pushSubscription: Fits<z.output<typeof push.SubscriptionData>, notificationShapes.PushSubscriptionMade>
}

/** What the client sends is what the server takes. */
type Questions = {
  notificationSettings: Fits<
    Partial<notificationShapes.NotificationSettings>,
    z.input<typeof notifications.SettingsBody>
  >
  pushSubscription: Fits<notificationShapes.PushSubscriptionDraft, z.input<typeof push.SubscriptionBody>>
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
  // Typing answers nothing but that it was heard; of a picture there is only the form, its answers are its owners'.
  const expected = folders.filter((folder) => folder !== 'typing' && folder !== 'avatars')

  expect(expected.filter((folder) => !here.includes(`features/${folder}/schema.ts`))).toEqual([])
  expect(compared).toEqual({})
})
