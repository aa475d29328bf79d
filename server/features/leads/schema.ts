/**
 * The lead document of seed 003, closed at every typed level (FLD-32 to FLD-45), and the wire shapes of leads. A field
 * either has a home in the shared model (a person's name is its contact's) or is stored here under the seed's name.
 */
import { z } from 'zod'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf } from '../../platform/http/shapes.ts'
import * as parts from './parts.ts'

const flag = z.boolean().optional()
const number = z.number().optional()
const score = z.number().min(0).max(100).describe('Current lead score (0-100)')
const text = z.string().optional()
const texts = z.array(z.string())
const openMap = z.record(z.string(), z.unknown())
const textOrNumber = z.union([z.string(), z.number()])
const moment = z.number().nullable().optional()

/** What has no home elsewhere: it is stored as it is written. */
const ownFields = {
  userAddress: text,
  userCompany: text,
  userWebsite: text,
  notes: text,
  value: textOrNumber.optional(),
  currency: text,
  expectedCloseDate: text,
  subIndustry: text,
  source: text,
  language: text,
  linkedIn: text,
  facebook: text,
  instagram: text,
  demoDate: text,
  demoTime: text,
  demoLink: text,
  lostReason: text,
  lastActivityDate: textOrNumber.optional(),
  userID: text.describe('Phone number of the user if it is a call; not unique'),
  campaignId: text.describe('The campaign id that the call may belong to.'),
  userImage: text.describe('Displayed in the lead card.'),
  socialHandle: text,
  isFollowingBusiness: flag,
  socialVerified: flag,
  userOs: text,
  userBrowser: text,
  ipAddress: text,
  countryCode: text,
  origin: z.unknown().optional(),
  whatsappPhoneNumberId: text,
  whatsappBusinessNumber: text,
  whatsappDisplayPhoneNumber: text,
  whatsappBusinessAccountId: text,
  voiceflowV4Session: parts.VoiceflowSession.optional(),
  interactionsNum: number,
  ts: number.describe('When it began; Unix seconds'),
  convoTimeSeconds: number,
  userPlatform: text,
  smbContact: flag,
  smbContactName: text,
  smbContactRemovedAt: number,
  smbLastSeenAt: number,
  humanLastRepliedAt: moment,
  pendingAiReplyAt: moment,
  isTyping: flag.describe('If the human agent is currently typing a response'),
  sessionsNum: number,
  lang: text,
  vapi: parts.Vapi.optional(),
  ratingFrom5: number,
  totalUserInteractions: number,
  nodesInfo: z.strictObject({ currentNode: text }).optional(),
  capturedVariables: z.unknown().optional(),
  campaignCalls: z.array(z.unknown()).optional(),
  sessions: z.array(z.unknown()).optional(),
  endReason: text,
  isTest: flag,
  metrics: z.array(z.unknown()).optional(),
  notifyToUserId: text,
  averageLatency: number,
  voice: parts.Voice.optional(),
  detailedCost: parts.DetailedCost.optional(),
  lastViewed: number,
  note: text,
  hotScore: number,
  hotLabel: z.enum(parts.hotLabels).optional(),
  crmActivities: z.array(parts.Activity).optional(),
  crmAlerts: parts.Alerts.optional(),
  contactIdentityId: text,
  linkedChannels: texts.optional(),
  crossChannelContext: text,
  funnelStepsMatched: texts.optional().describe('Matched funnel step IDs'),
  funnelScoreHistory: z.array(parts.ScoreChange).optional().describe('History of score changes'),
  funnelNotificationSent: flag.describe('Whether notification email has been sent'),
  funnelLastEvaluated: number,
  funnelExtractedData: openMap.optional().describe('Extracted business data from conversations'),
  funnelSummary: text,
  tokenUsage: parts.TokenUsage.optional(),
  inboundEngagementState: parts.Engagement.optional(),
} as const

/** What lives in the shared model: the contact, the conversation, its labels, the log of its owners, its messages. */
const homedFields = {
  userName: text,
  userEmail: text,
  userPhone: text,
  userProfilePic: text,
  isBlocked: flag,
  title: text,
  summary: text,
  tags: texts.optional(),
  state: z.enum(parts.chatStates).optional(),
  chatAssignedTo: text,
  assignedTo: parts.AssignedTo.optional(),
  requestedTeamKey: text,
  delegatedBy: text.describe('ID of the user who delegated this chat'),
  delegatedAt: number,
  humanClaimedAt: moment,
  handoffHistory: z.array(parts.Handoff).optional(),
  stage: z.enum(parts.stages).optional(),
  leadScore: score.optional(),
  messagesNum: number,
  firstMessageTS: number,
  lastMessageTS: number,
  lastMessage: text,
  ID: text,
  lastModified: number,
} as const

export const OwnFields = z.strictObject(ownFields)
export type OwnFields = z.output<typeof OwnFields>

/** A lead document, every field optional: what a change may say. */
export const LeadDocument = z.strictObject({ ...homedFields, ...ownFields })
export type LeadDocument = z.output<typeof LeadDocument>

/** A document one is made of: `ts` is required, and what is counted begins at nothing (LIM-12 to LIM-15). */
export const NewLeadDocument = LeadDocument.extend({
  ts: z.number(),
  messagesNum: z.number().default(0),
  leadScore: score.default(0),
  funnelStepsMatched: texts.default([]),
  funnelScoreHistory: z.array(parts.ScoreChange).default([]),
  funnelNotificationSent: z.boolean().default(false),
})

export const Stage = z.enum(parts.stages)
export type Stage = z.output<typeof Stage>

/** A lead as our own API shows it. */
export const LeadShape = z.object({
  conversation_id: z.string(),
  site_id: z.string(),
  stage: Stage.nullable(),
  score: z.number(),
  fields: OwnFields,
  updated_at: z.string().nullable(),
})

export const LeadParams = z.object({ conversation_id: idOf('conv') })
export const LeadChange = z.strictObject({
  stage: Stage.nullable().optional(),
  score: score.optional(),
  fields: OwnFields.optional().describe('Laid over what is stored, field by field'),
})
export const LeadsQuery = z.object({ stage: Stage.optional(), ...cursorQuery })
export const LeadsData = z.object({ leads: z.array(LeadShape), pagination: cursorPagination })
