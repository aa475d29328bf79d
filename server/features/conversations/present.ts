/** From a conversation to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import { type Conversation, isActive } from './conversations.ts'
import type { AgentRef, ConversationShape } from './schema.ts'

/** The conversation as staff see it. */
export function presentConversation(conversation: Conversation): z.output<typeof ConversationShape> {
  return {
    id: printId('conv', conversation.id),
    display_id: conversation.displayId,
    site_id: conversation.siteKey,
    visitor_id: conversation.visitorId,
    visitor: { id: conversation.visitorId, name: conversation.visitorName },
    assigned_agent_id: conversation.assigneeId && printId('user', conversation.assigneeId),
    assigned_agent: presentAssignee(conversation),
    assigned_at: conversation.assignedAt?.toISOString() ?? null,
    status: isActive(conversation) ? 'active' : 'closed',
    lifecycle: conversation.lifecycle,
    handler: conversation.handler,
    priority: conversation.priority,
    last_message: conversation.lastMessage,
    last_message_at: conversation.lastMessageAt?.toISOString() ?? null,
    unread_count: conversation.unreadByStaff,
    created_at: conversation.createdAt.toISOString(),
    closed_at: conversation.closedAt?.toISOString() ?? null,
    closed_by: conversation.closedBy && printId('user', conversation.closedBy),
  }
}

/** The conversation as its visitor sees it: `unread_count` is the visitor's own. */
export function presentToVisitor(conversation: Conversation): z.output<typeof ConversationShape> {
  return { ...presentConversation(conversation), unread_count: conversation.unreadByContact }
}

export function presentAssignee(conversation: Conversation): z.output<typeof AgentRef> | null {
  const { assigneeId, assigneeUsername } = conversation
  return assigneeId && assigneeUsername
    ? { id: printId('user', assigneeId), username: assigneeUsername }
    : null
}
