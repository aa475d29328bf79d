/**
 * For tests: a small desk that says the frames a server would, in log order, for any list of deeds. It
 * keeps just enough books (numbers, unread counts, statuses) for the frames to agree with one another.
 */
import fc from 'fast-check'
import type { LoggedFrame, ServerFrame, StaffStateFrame } from './frames.ts'
import type { Agent, ConversationSummary, MessageAnalysis, Side } from './shapes.ts'

export const visitorIds = ['v-rosa', 'v-samir'] as const
export const agentIds = ['user_ada', 'user_grace'] as const

export type Deed =
  | { do: 'say'; who: number; from: Side; private: boolean }
  | { do: 'read'; who: number; by: Side }
  | { do: 'deliver'; who: number; to: Side }
  | { do: 'assign'; who: number; agent: number }
  | { do: 'close' | 'reopen'; who: number }
  | { do: 'analyse'; who: number }

const who = fc.nat({ max: 1 })
const side = fc.constantFrom<Side>('visitor', 'support')

export const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('say' as const), who, from: side, private: fc.boolean() }),
  },
  fc.record({ do: fc.constant('read' as const), who, by: side }),
  fc.record({ do: fc.constant('deliver' as const), who, to: side }),
  fc.record({ do: fc.constant('assign' as const), who, agent: fc.nat({ max: 1 }) }),
  fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const), who }),
  fc.record({ do: fc.constant('analyse' as const), who }),
)

/** A snapshot of a desk where nothing has happened. */
export const emptyDesk: StaffStateFrame = {
  type: 'state',
  seq: 0,
  conversations: visitorIds.map(aConversation),
  visitors: visitorIds.map((visitor_id) => ({
    site_id: 'site_main',
    visitor_id,
    name: visitor_id,
    status: 'online',
    current_page: null,
    unread_count: 0,
    last_message_at: null,
  })),
  agents: agentIds.map(anAgent),
}

/** The frames staff would hear of these deeds. */
export function framesOf(deeds: readonly Deed[]): LoggedFrame[] {
  const books = visitorIds.map((_, index) => newBook(index))
  return deeds.map((one, index) => frameOf(one, index + 1, books[one.who] ?? newBook(one.who)))
}

/** Frames without a place in the log, which may come at any time and change nothing that lasts. */
export const passingFrame: fc.Arbitrary<ServerFrame> = fc.constantFrom<ServerFrame>(
  { type: 'ping', at: 1 },
  { type: 'pong' },
  { type: 'error', code: 'RATE_LIMITED', message: 'Too many requests' },
  {
    type: 'ack',
    id: 'msg_99',
    conversation_id: 'conv_0',
    seq: 99_999,
    message_seq: 99,
    created_at: at(99),
    status: 'sent',
  },
)

interface Book {
  conversation: ConversationSummary
  said: { id: string; from: Side; private: boolean; isRead: boolean }[]
}

function newBook(index: number): Book {
  return { conversation: aConversation(visitorIds[index] ?? 'v', index), said: [] }
}

function frameOf(deed: Deed, seq: number, book: Book): LoggedFrame {
  const conversation_id = book.conversation.id
  switch (deed.do) {
    case 'say':
      return say(deed, seq, book)
    case 'read': {
      const read = book.said.filter((one) => one.from !== deed.by && !one.private && !one.isRead)
      for (const one of read) one.isRead = true
      if (deed.by === 'support') book.conversation.unread_count = 0
      const unread = deed.by === 'support' ? { unread_count: 0 } : {}
      return {
        type: 'read',
        conversation_id,
        by: deed.by,
        message_ids: read.map(({ id }) => id),
        seq,
        ...unread,
      }
    }
    case 'deliver':
      return { type: 'delivered', conversation_id, to: deed.to, through: book.said.length, seq }
    case 'analyse':
      return {
        type: 'analysis',
        from: 'visitor',
        analysis: anAnalysis,
        conversation_id,
        message_id: 'msg_1',
        seq,
      }
    default: {
      change(deed, book.conversation)
      const action = ({ assign: 'assigned', close: 'closed', reopen: 'reopened' } as const)[deed.do]
      return { type: 'conversation', action, conversation: { ...book.conversation }, conversation_id, seq }
    }
  }
}

function say(deed: Deed & { do: 'say' }, seq: number, book: Book): LoggedFrame {
  const { conversation } = book
  const isNote = deed.private && deed.from === 'support'
  const id = `msg_${conversation.id}_${book.said.length + 1}`
  book.said.push({ id, from: deed.from, private: isNote, isRead: false })
  if (!isNote) {
    conversation.last_message = { content: id, from: deed.from, created_at: at(seq) }
    conversation.last_message_at = at(seq)
    conversation.unread_count += deed.from === 'visitor' ? 1 : 0
  }
  return {
    type: 'message',
    from: deed.from,
    message: id,
    conversation_id: conversation.id,
    visitor_id: conversation.visitor_id,
    id,
    seq,
    message_seq: book.said.length,
    created_at: at(seq),
    sender: { id: deed.from === 'visitor' ? conversation.visitor_id : agentIds[0], name: 'someone' },
    message_type: 'text',
    status: 'sent',
    ...(isNote ? { private: true as const } : {}),
  }
}

function change(deed: Deed, conversation: ConversationSummary): void {
  if (deed.do === 'close') conversation.status = 'closed'
  if (deed.do === 'reopen') conversation.status = 'active'
  if (deed.do !== 'assign') return
  const id = agentIds[deed.agent] ?? agentIds[0]
  conversation.assigned_agent = { id, username: id }
  conversation.assigned_agent_id = id
}

function at(second: number): string {
  return new Date(1_700_000_000_000 + second * 1000).toISOString()
}

function anAgent(id: string): Agent {
  return {
    id,
    username: id,
    name: id,
    role: 'support_agent',
    email: `${id}@example.org`,
    status: 'offline',
    assignable: true,
    active_conversations: 0,
    last_seen: null,
  }
}

const anAnalysis: MessageAnalysis = {
  suggested_reply: 'Gladly!',
  interest_level: 'High',
  conversion_percentage: 65,
  objection: null,
  next_action: 'Answer',
  sentiment: 'neutral',
  intent: 'purchase_inquiry',
  keywords: ['price'],
  language: 'en',
}

function aConversation(visitorId: string, index: number): ConversationSummary {
  return {
    id: `conv_${index}`,
    display_id: index + 1,
    site_id: 'site_main',
    visitor_id: visitorId,
    visitor: { id: visitorId, name: visitorId },
    assigned_agent_id: null,
    assigned_agent: null,
    assigned_at: null,
    status: 'active',
    lifecycle: 'open',
    handler: 'queue',
    priority: null,
    last_message: null,
    last_message_at: null,
    unread_count: 0,
    created_at: at(0),
    closed_at: null,
    closed_by: null,
  }
}
