/** Visitors on the site, agents at work, and how much each agent has in hand. */
import type { ContactFrame, SupportJoinedFrame, UserJoinedFrame } from './frames.ts'
import type { ActiveVisitor, Agent, ConversationSummary } from './shapes.ts'

type Visitors = Readonly<Record<string, ActiveVisitor>>
type Agents = Readonly<Record<string, Agent>>
type Changes = Readonly<Record<string, number>>
type Conversations = Readonly<Record<string, ConversationSummary>>

/** A visitor came, or went to another page. */
export function withVisitorHere(
  visitors: Visitors,
  frame: UserJoinedFrame,
  conversations: Conversations,
): Visitors {
  const known = visitors[frame.visitor_id] ?? asRemembered(frame, conversations)
  const current_page = frame.current_page === undefined ? known.current_page : frame.current_page
  return { ...visitors, [frame.visitor_id]: { ...known, name: frame.name, status: 'online', current_page } }
}

/** The visitor's conversations by the name it now goes by. */
export function withVisitorName(conversations: Conversations, frame: UserJoinedFrame): Conversations {
  const renamed = Object.values(conversations).filter(
    ({ visitor }) => visitor.id === frame.visitor_id && visitor.name !== frame.name,
  )
  if (renamed.length === 0) return conversations
  const changed = renamed.map((one) => [one.id, { ...one, visitor: { ...one.visitor, name: frame.name } }])
  return { ...conversations, ...Object.fromEntries(changed) }
}

/** A contact's name is that of each visitor it is; whoever shows more of it goes by when it changed. */
export function withContact(
  here: { conversations: Conversations; visitors: Visitors; changes: Changes },
  { contact, visitor_ids = [], seq }: ContactFrame,
): { conversations: Conversations; visitors: Visitors; changes: Changes } {
  let { conversations, visitors } = here
  if (!contact) return here
  const changes = { ...here.changes, [contact.id]: seq }
  const { name } = contact
  for (const visitor_id of visitor_ids) {
    conversations = withVisitorName(conversations, { type: 'user_joined', visitor_id, name })
    const known = visitors[visitor_id]
    if (known && known.name !== name) visitors = { ...visitors, [visitor_id]: { ...known, name } }
  }
  return { conversations, visitors, changes }
}

/** A visitor's last socket is gone. */
export function withVisitorGone(visitors: Visitors, visitorId: string): Visitors {
  const { [visitorId]: gone, ...others } = visitors
  return gone ? others : visitors
}

/** An agent came online or says so with another status. */
export function withAgentHere(agents: Agents, frame: SupportJoinedFrame): Agents {
  const known = agents[frame.agent_id] ?? {
    id: frame.agent_id,
    username: frame.name,
    name: frame.name,
    email: '',
    role: 'support_agent' as const,
    active_conversations: 0,
    last_seen: null,
  }
  return { ...agents, [frame.agent_id]: { ...known, status: frame.status } }
}

/** A visitor of whose messages more or fewer are unread. */
export function withUnread(visitors: Visitors, visitorId: string, change: number): Visitors {
  const visitor = visitors[visitorId]
  if (!visitor || change === 0) return visitors
  const unread_count = Math.max(0, visitor.unread_count + change)
  return { ...visitors, [visitorId]: { ...visitor, unread_count } }
}

/** An agent went offline. */
export function withAgentAway(agents: Agents, agentId: string): Agents {
  const known = agents[agentId]
  return known ? { ...agents, [agentId]: { ...known, status: 'offline' } } : agents
}

/** The agents after a conversation changed hands, ended or began again. */
export function withWorkload(
  agents: Agents,
  before: ConversationSummary | undefined,
  after: ConversationSummary,
): Agents {
  const from = workerOn(before)
  const to = workerOn(after)
  return from === to ? agents : change(change(agents, from, -1), to, 1)
}

function workerOn(conversation: ConversationSummary | undefined): string | undefined {
  return conversation?.status === 'active' ? conversation.assigned_agent?.id : undefined
}

function change(agents: Agents, agentId: string | undefined, by: number): Agents {
  const agent = agentId === undefined ? undefined : agents[agentId]
  if (!agent) return agents
  return {
    ...agents,
    [agent.id]: { ...agent, active_conversations: Math.max(0, agent.active_conversations + by) },
  }
}

/** A visitor as its conversations remember it. */
function asRemembered(frame: UserJoinedFrame, conversations: Conversations): ActiveVisitor {
  const own = Object.values(conversations).filter(({ visitor }) => visitor.id === frame.visitor_id)
  const times = own.flatMap(({ last_message }) => (last_message ? [last_message.created_at] : []))
  return {
    visitor_id: frame.visitor_id,
    name: frame.name,
    status: 'online',
    current_page: null,
    unread_count: own.reduce((sum, { unread_count }) => sum + unread_count, 0),
    last_message_at: times.toSorted().at(-1) ?? null,
  }
}
