/** Visitors on the site, agents at work, and how much each agent has in hand. */
import type { ContactFrame, SupportJoinedFrame, UserJoinedFrame, UserLeftFrame } from './frames.ts'
import type { ActiveVisitor, Agent, ConversationSummary } from './shapes.ts'

type Visitors = Readonly<Record<string, ActiveVisitor>>
type Agents = Readonly<Record<string, Agent>>
type Changes = Readonly<Record<string, number>>
type Conversations = Readonly<Record<string, ConversationSummary>>

/** Where a visitor's entry is. Its browser makes up its id, so on another site the same id is somebody else. */
export function visitorKey({ site_id, visitor_id }: { site_id: string; visitor_id: string }): string {
  return `${site_id} ${visitor_id}`
}

/** The entry of whoever spoke. A conversation first heard of by a message has no site yet: then of the only one by this id. */
export function speakerKey(visitors: Visitors, of: { site_id: string; visitor_id: string }): string {
  if (of.site_id !== '') return visitorKey(of)
  const [only, another] = Object.values(visitors).filter(({ visitor_id }) => visitor_id === of.visitor_id)
  return visitorKey(only && !another ? only : of)
}

/** A visitor came, or went to another page. */
export function withVisitorHere(
  visitors: Visitors,
  frame: UserJoinedFrame,
  conversations: Conversations,
): Visitors {
  const key = visitorKey(frame)
  const known = visitors[key] ?? asRemembered(frame, conversations)
  const current_page = frame.current_page === undefined ? known.current_page : frame.current_page
  return { ...visitors, [key]: { ...known, name: frame.name, status: 'online', current_page } }
}

/** The visitor's conversations by the name it now goes by. */
export function withVisitorName(
  conversations: Conversations,
  frame: Pick<UserJoinedFrame, 'site_id' | 'visitor_id' | 'name'>,
): Conversations {
  const key = visitorKey(frame)
  const renamed = Object.values(conversations).filter(
    (one) => visitorKey(one) === key && one.visitor.name !== frame.name,
  )
  if (renamed.length === 0) return conversations
  const changed = renamed.map((one) => [one.id, { ...one, visitor: { ...one.visitor, name: frame.name } }])
  return { ...conversations, ...Object.fromEntries(changed) }
}

/** A contact's name is that of each visitor it is; whoever shows more of it goes by when it changed. */
export function withContact(
  here: { conversations: Conversations; visitors: Visitors; changes: Changes },
  { contact, site_id, visitor_ids = [], seq }: ContactFrame,
): { conversations: Conversations; visitors: Visitors; changes: Changes } {
  let { conversations, visitors } = here
  if (!contact) return here
  const changes = { ...here.changes, [contact.id]: seq }
  if (site_id === undefined) return { ...here, changes }
  const { name } = contact
  for (const visitor_id of visitor_ids) {
    const visitor = { site_id, visitor_id }
    conversations = withVisitorName(conversations, { ...visitor, name })
    const key = visitorKey(visitor)
    const known = visitors[key]
    if (known && known.name !== name) visitors = { ...visitors, [key]: { ...known, name } }
  }
  return { conversations, visitors, changes }
}

/** A visitor's last socket is gone. */
export function withVisitorGone(visitors: Visitors, frame: UserLeftFrame): Visitors {
  const { [visitorKey(frame)]: gone, ...others } = visitors
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
    // Until the next snapshot says otherwise; the server refuses whom it cannot be given to.
    assignable: true,
    active_conversations: 0,
    last_seen: null,
  }
  return { ...agents, [frame.agent_id]: { ...known, status: frame.status } }
}

/** A visitor of whose messages more or fewer are unread. */
export function withUnread(
  visitors: Visitors,
  of: { site_id: string; visitor_id: string },
  change: number,
): Visitors {
  const key = visitorKey(of)
  const visitor = visitors[key]
  if (!visitor || change === 0) return visitors
  const unread_count = Math.max(0, visitor.unread_count + change)
  return { ...visitors, [key]: { ...visitor, unread_count } }
}

/** A visitor of whom a conversation is no more: what the others tell of it is left. */
export function withVisitorLeftWith(
  visitors: Visitors,
  removed: ConversationSummary,
  left: Conversations,
): Visitors {
  const key = visitorKey(removed)
  const visitor = visitors[key]
  if (!visitor) return visitors
  return { ...visitors, [key]: { ...visitor, ...rememberedOf(key, left) } }
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
  return {
    site_id: frame.site_id,
    visitor_id: frame.visitor_id,
    name: frame.name,
    status: 'online',
    current_page: null,
    ...rememberedOf(visitorKey(frame), conversations),
  }
}

function rememberedOf(
  key: string,
  conversations: Conversations,
): Pick<ActiveVisitor, 'unread_count' | 'last_message_at'> {
  const own = Object.values(conversations).filter((one) => visitorKey(one) === key)
  const times = own.flatMap(({ last_message_at }) => last_message_at ?? [])
  return {
    unread_count: own.reduce((sum, { unread_count }) => sum + unread_count, 0),
    last_message_at: times.toSorted().at(-1) ?? null,
  }
}
