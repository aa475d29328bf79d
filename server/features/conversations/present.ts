/** From a conversation to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import { type Conversation, isActive } from './conversations.ts'
import { excerptOf } from './excerpt.ts'
import type { FoundMessage } from './found-queries.ts'
import type {
  AgentRef,
  ConversationInFull,
  ConversationShape,
  FoundMessageShape,
  StaffConversation,
} from './schema.ts'

/** The conversation as staff see it, with the names of its labels where they are known. */
export function presentConversation(
  conversation: Conversation,
  labels?: string[],
): z.output<typeof StaffConversation> {
  return {
    ...presentShared(conversation),
    unread_count: conversation.unreadByStaff,
    inbox_id: conversation.isInboxDeleted ? null : printId('inbox', conversation.inboxId),
    channel: conversation.channel,
    contact_id: printId('contact', conversation.contactId),
    team_id: conversation.teamId && printId('team', conversation.teamId),
    snoozed_until: printed(conversation.snoozedUntil),
    waiting_since: printed(conversation.waitingSince),
    muted: conversation.mutedAt !== null,
    last_activity_at: conversation.lastActivityAt.toISOString(),
    ...(labels ? { labels } : {}),
  }
}

/** The conversation as its visitor sees it: `unread_count` is the visitor's own. */
export function presentToVisitor(conversation: Conversation): z.output<typeof ConversationShape> {
  return { ...presentShared(conversation), unread_count: conversation.unreadByContact }
}

function presentShared(conversation: Conversation): Omit<z.output<typeof ConversationShape>, 'unread_count'> {
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
    created_at: conversation.createdAt.toISOString(),
    closed_at: conversation.closedAt?.toISOString() ?? null,
    closed_by: conversation.closedBy && printId('user', conversation.closedBy),
  }
}

export function presentAssignee(conversation: Conversation): z.output<typeof AgentRef> | null {
  const { assigneeId, assigneeUsername } = conversation
  return assigneeId && assigneeUsername
    ? { id: printId('user', assigneeId), username: assigneeUsername }
    : null
}

/** Where a search found its words. */
export function presentFound(
  found: FoundMessage,
  asked: readonly string[],
): z.output<typeof FoundMessageShape> {
  return {
    conversation_id: printId('conv', found.conversationId),
    message_id: printId('msg', found.id),
    from: found.isContacts ? 'visitor' : 'support',
    author: found.authorName,
    private: found.private,
    excerpt: excerptOf(found.content, asked),
    created_at: found.createdAt.toISOString(),
  }
}

/** Everything that is known of it, with the names of its labels. */
export function presentInFull(
  conversation: Conversation,
  { labels, canReply }: { labels: string[]; canReply: boolean },
): z.output<typeof ConversationInFull> {
  return {
    ...presentConversation(conversation),
    assistant_id: conversation.assistantId && printId('assistant', conversation.assistantId),
    subject: conversation.subject,
    name: conversation.name,
    detail: conversation.detail,
    summary: conversation.summary,
    labels,
    can_reply: canReply,
    resolved_at: printed(conversation.resolvedAt),
    first_reply_at: printed(conversation.firstReplyAt),
    sla_due_at: printed(conversation.slaDueAt),
    agent_seen_at: printed(conversation.agentSeenAt),
    contact_seen_at: printed(conversation.contactSeenAt),
    updated_at: printed(conversation.updatedAt),
    custom_attributes: conversation.customAttributes,
    additional_attributes: conversation.additionalAttributes,
    metadata: conversation.metadata,
  }
}

function printed(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
