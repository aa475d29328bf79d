/** A conversation heard of by a message before anything else was said about it. */
import type { MessageFrame } from './frames.ts'
import type { ConversationSummary } from './shapes.ts'

/** What the message alone tells; the next `conversation` frame says the rest. */
export function firstHeard(frame: MessageFrame, visitorName: string): ConversationSummary {
  return {
    id: frame.conversation_id,
    display_id: 0,
    site_id: '',
    visitor_id: frame.visitor_id,
    visitor: { id: frame.visitor_id, name: visitorName },
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
    created_at: frame.created_at,
    closed_at: null,
    closed_by: null,
  }
}
