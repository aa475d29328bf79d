/** What was said in a workspace, conversation by conversation (systems.md 2.2). A workspace is our account. */
import { z } from 'zod'
import { type Assistant, getAssistant } from '../../features/assistants/assistants.ts'
import type { Conversation } from '../../features/conversations/conversations.ts'
import { searchConversations } from '../../features/conversations/searching.ts'
import { listInboxesFor } from '../../features/inboxes/access.ts'
import { toSeconds } from '../../features/leads/instants.ts'
import { readDocuments } from '../../features/leads/leads.ts'
import type { LeadDocument } from '../../features/leads/schema.ts'
import { newestFewOf } from '../../features/messages/reading.ts'
import type { Reader } from '../../platform/db/db.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getAgent, printConvoId } from './agent.ts'
import { presentConvo } from './present.ts'
import { presentTurns, Turn } from './turns.ts'

/** Messages of a conversation that a session tells, the newest. */
const mostTold = 100

const text = z.string().nullable()
const seconds = z.number().nullable()

const Session = z.strictObject({
  convoId: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  userName: text,
  userEmail: text,
  userPhone: text,
  origin: text,
  state: text,
  sessionData: z.strictObject({
    turns: z.array(Turn),
    sessions: z.array(z.unknown()),
    currentSessionTs: seconds,
    allSessionTimestamps: z.array(z.number()),
  }),
})

const workspaceSessions = operation({
  id: 'convocoreWorkspaceSessions',
  method: 'get',
  path: '/workspace/sessions',
  tag: 'Conversations',
  summary: 'The conversations of a workspace with what was last said in each, newest activity first',
  description: `The newest ${mostTold} messages of each. \`workspaceId\` is the account's id.`,
  actors: staff,
  limit: 'reads',
  query: z.object({
    workspaceId: z.string().min(1).max(200),
    region: z.enum(['eu', 'na']),
    page: z.coerce.number().int().min(0).max(10_000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    agentId: z.string().min(1).max(200).optional(),
    origin: z.string().min(1).max(100).optional().describe('Of what is on the page'),
  }),
  data: z.strictObject({
    sessions: z.array(Session),
    timestampRange: z.strictObject({ oldest: seconds, newest: seconds }),
    pagination: z.strictObject({
      page: z.number().int(),
      limit: z.number().int(),
      hasMore: z.boolean(),
      totalFetched: z.number().int(),
    }),
  }),
  examples: [
    { summary: 'The newest', query: { workspaceId: 'acct_01k8pm2q7se0a9x3c5v7b9d1f3', region: 'eu' } },
  ],
})

export const sessionRoutes = (): Route[] => [
  on(workspaceSessions, async ({ actor, query, now, read }) => {
    const { workspaceId, agentId, origin, page, limit } = query
    // Another account's looks like one that does not exist.
    if (workspaceId !== printId('acct', actor.accountId)) throw refuse('not_found', 'Workspace not found')
    const owners = await agentsOf(read, actor, agentId)
    const member = { ...actor, inboxIds: [...owners.keys()] }
    const sort = { key: 'last_activity_at', direction: 'desc' } as const
    const found = await searchConversations(read, member, { sort, limit, offset: page * limit }, now)
    const told = await sessionsOf(read, found.conversations, owners)
    const sessions = told.filter((session) => origin === undefined || session.origin === origin)
    const times = found.conversations.map(({ lastActivityAt }) => toSeconds(lastActivityAt))
    return {
      sessions,
      timestampRange: { oldest: times.at(-1) ?? null, newest: times[0] ?? null },
      pagination: { page, limit, hasMore: found.hasMore, totalFetched: sessions.length },
    }
  }),
]

/** Whose the inboxes are that the caller may enter, by inbox; those of one agent, or of all. */
async function agentsOf(
  reader: Reader,
  member: Member,
  agentId: string | undefined,
): Promise<Map<string, Assistant>> {
  const only = agentId === undefined ? undefined : (await getAgent(reader, member, agentId)).assistantId
  const inboxes = await listInboxesFor(reader, member, { after: 0 })
  const assistants = new Map<string, Assistant>()
  const owners = new Map<string, Assistant>()
  for (const { inboxId, assistantId } of inboxes) {
    if (assistantId === null || (only !== undefined && assistantId !== only)) continue
    // An account's assistants are few.
    const known = assistants.get(assistantId) ?? (await getAssistant(reader, member.accountId, assistantId))
    assistants.set(assistantId, known)
    owners.set(inboxId, known)
  }
  return owners
}

async function sessionsOf(
  reader: Reader,
  conversations: Conversation[],
  owners: Map<string, Assistant>,
): Promise<z.output<typeof Session>[]> {
  const [first] = conversations
  if (!first) return []
  const { accountId } = first
  const documents = await readDocuments(reader, conversations)
  const shown = { withNotes: false, withActivity: false, limit: mostTold }
  const said = await newestFewOf(reader, accountId, conversations, shown)
  return conversations.flatMap((conversation) => {
    const owner = owners.get(conversation.inboxId)
    if (!owner) return []
    const messages = (said.get(conversation.id) ?? []).filter(({ deletedAt }) => deletedAt === null)
    return [sessionOf(conversation, owner, documents.get(conversation.id) ?? {}, presentTurns(messages))]
  })
}

function sessionOf(
  conversation: Conversation,
  { id, key, name }: Assistant,
  document: LeadDocument,
  turns: Turn[],
): z.output<typeof Session> {
  const agent = { agentId: key ?? printId('assistant', id) }
  const { userName, userEmail, userPhone, origin, state, sessions, ts } = presentConvo(
    agent,
    conversation,
    document,
  )
  return {
    convoId: printConvoId(agent, conversation.id),
    ...agent,
    agentName: name,
    userName: userName ?? null,
    userEmail: userEmail ?? null,
    userPhone: userPhone ?? null,
    origin: typeof origin === 'string' ? origin : null,
    state: state ?? null,
    sessionData: {
      turns,
      sessions: sessions ?? [],
      currentSessionTs: ts ?? null,
      allSessionTimestamps: ts === undefined ? [] : [ts],
    },
  }
}
