/** The closed parts of a lead document (seed 003): activities, scores, costs, sessions. No key beyond these is known. */
import { z } from 'zod'

const flag = z.boolean().optional()
const number = z.number().optional()
const text = z.string().optional()
const texts = z.array(z.string()).optional()
const openMap = z.record(z.string(), z.unknown())
/** Where the seed takes an instant in either notation. */
const textOrNumber = z.union([z.string(), z.number()])

export const stages = [
  'new',
  'engaged',
  'email_sent',
  'follow_up',
  'info_req',
  'demo_req',
  'demo_conf',
  'demo_done',
  'proposal',
  'negotiation',
  'trial',
  'won',
  'lost',
] as const

export const chatStates = ['requested_chat', 'human-chatting', 'ai-chatting', 'ended_chat'] as const

export const hotLabels = ['hot', 'warm', 'cold'] as const

const activityTypes = [
  'Message',
  'Call',
  'Email',
  'Demo',
  'Meeting',
  'Follow-Up',
  'Note',
  'Stage Change',
  'Handoff',
  'System',
] as const

const activityChannels = [
  'LinkedIn',
  'WhatsApp',
  'Instagram',
  'Facebook',
  'Email',
  'Phone/Call',
  'Zoom/Video',
  'In Person',
  'Referral',
  'Web Chat',
  'Unknown',
] as const

export const Activity = z.strictObject({
  id: text,
  title: text,
  type: z.enum(activityTypes),
  date: textOrNumber.optional(),
  dueDate: textOrNumber.optional(),
  completed: flag,
  responded: flag,
  firstChannel: z.enum(activityChannels).optional(),
  firstEngaged: flag,
  secondChannel: z.enum(activityChannels).optional(),
  secondEngaged: flag,
  note: text,
  notesHistory: z
    .array(
      z.strictObject({
        agentId: text,
        agentName: text,
        text: z.string(),
        timestamp: textOrNumber.optional(),
      }),
    )
    .optional(),
  metadata: openMap.optional(),
})

export const Alerts = z.strictObject({
  overdueECD: flag,
  overdueActivity: flag,
  staleLead: flag,
  responded: flag,
  newHandoffAssigned: flag,
})

export const ScoreChange = z.strictObject({
  timestamp: z.number(),
  stepId: z.string(),
  stepName: z.string(),
  pointsAdded: z.number(),
  newScore: z.number(),
  extractedData: openMap.optional(),
  messageContext: text,
})

export const AssignedTo = z.strictObject({
  userId: z.string(),
  name: text,
  email: text,
  photoUrl: text,
  note: text,
  assignedAt: textOrNumber.optional(),
  status: z.enum(['pending', 'accepted', 'done']).optional(),
})

export const Handoff = z.strictObject({
  requestedAt: number,
  acceptedAt: number,
  completedAt: number,
  acceptedBy: text.describe('Agent ID who accepted'),
  organizationId: text.describe(
    'Organization ID that accepted the handoff. "convocore" for the main dashboard, or the org ID',
  ),
  requestedTeamKey: text,
  teamIds: texts.describe('Team IDs the agent who accepted belongs to'),
  teamKeys: texts.describe('Team keys the agent who accepted belongs to'),
})

export const VoiceflowSession = z.strictObject({
  sessionKey: z.string(),
  projectId: z.string(),
  environmentAlias: text,
  updatedAt: number,
  resolvedRuntime: z.enum(['legacy', 'v4']).optional(),
})

export const Vapi = z.strictObject({
  cost: number,
  callDuration: number,
  recordingUrl: text,
  callerPhoneNumber: text,
  calleePhoneNumber: text,
  callStatus: text,
  callError: text,
})

export const Voice = z.strictObject({
  latestSessionId: text,
  listenUrl: text.describe('Used to listen to the call in realtime'),
  listenUrlUNIX: number,
})

export const DetailedCost = z.strictObject({
  totalCreditsConsumed: number,
  speechGenCost: number,
  transcriberCost: number,
  twilioCost: number,
  llmCost: number,
})

export const TokenUsage = z.strictObject({
  cumulativeInputTokens: number,
  cumulativeOutputTokens: number,
  cumulativeTotalTokens: number,
  cumulativeUsd: number,
  lastTurnInputTokens: number,
  lastTurnOutputTokens: number,
  lastTurnTotalTokens: number,
  lastTurnUsd: number,
  lastTurnModelId: text,
  lastTurnContextWindow: number,
  lastTurnInputUsdPer1k: number,
  lastTurnOutputUsdPer1k: number,
  lastTurnTs: number,
  usagePerModel: z
    .record(
      z.string(),
      z.strictObject({
        modelId: text,
        inputTokens: number,
        outputTokens: number,
        totalTokens: number,
        usd: number,
        lastUsedTs: number,
      }),
    )
    .optional(),
})

export const Engagement = z.strictObject({
  firstDecisionAt: number,
  firstDecisionShouldReply: flag,
  lastDecisionAt: number,
  lastDecisionShouldReply: flag,
  lastDecisionReason: text,
  aiOwnedThread: flag,
  ignoreThread: flag,
  lastTriggeredBy: z.enum(['phrase', 'ai_rule', 'ownership']).optional(),
})
