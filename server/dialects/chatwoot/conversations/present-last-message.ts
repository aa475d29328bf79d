/** The newest message of a conversation, as it is printed inside it. */
import type { Surrounded } from '../../../features/conversations/surroundings.ts'
import type { MemberRow } from '../../../features/members/members.ts'
import type { Message } from '../../../features/messages/messages.ts'
import { textOf } from '../messages/present-message.ts'
import { availabilityOf, seconds, statusOf } from '../words.ts'
import { presentSender } from './present-conversation.ts'

const types = { in: 0, out: 1, activity: 2, template: 3 } as const

/** A message with its author, whoever of the conversation's people that is. */
export function presentLastMessage(
  message: Message,
  surrounded: Surrounded,
  { members, present }: { members: Map<string, MemberRow>; present: Set<string> },
) {
  const { conversation } = surrounded
  const author = authorOf(message, surrounded, { members, present })
  return {
    id: message.num,
    content: textOf(message, surrounded.locale),
    account_id: surrounded.accountNum,
    inbox_id: conversation.isInboxDeleted ? null : conversation.inboxNum,
    conversation_id: conversation.displayId,
    message_type: types[message.direction],
    created_at: seconds(message.createdAt),
    updated_at: seconds(message.editedAt ?? message.createdAt),
    private: message.private,
    status: message.status === 'progress' ? 'sent' : message.status,
    source_id: message.sourceId,
    content_type: message.contentType,
    content_attributes: message.contentAttributes ?? {},
    sender_type: author?.sender_type ?? null,
    sender_id: author?.sender.id ?? null,
    external_source_ids: {},
    additional_attributes: {},
    processed_message_content: textOf(message, surrounded.locale) ?? '',
    sentiment: {},
    conversation: {
      assignee_id: conversation.assigneeId ? (members.get(conversation.assigneeId)?.num ?? null) : null,
      unread_count: conversation.unreadByStaff,
      last_activity_at: seconds(conversation.lastActivityAt),
      contact_inbox: { source_id: conversation.visitorId },
      status: statusOf(conversation),
    },
    ...(author ? { sender: author.sender } : {}),
  }
}

/** ENM-24. What the system tells has no author. */
function authorOf(
  message: Message,
  surrounded: Surrounded,
  { members, present }: { members: Map<string, MemberRow>; present: Set<string> },
) {
  if (message.authorKind === 'contact') {
    const isOnline = present.has(surrounded.conversation.contactId)
    return {
      sender_type: 'Contact',
      sender: { ...presentSender(surrounded.contact, isOnline), type: 'contact' },
    }
  }
  const member = message.authorId === null ? undefined : members.get(message.authorId)
  if (member) {
    const names = { name: member.name, available_name: member.displayName ?? member.name }
    return {
      sender_type: 'User',
      sender: {
        id: member.num,
        ...names,
        avatar_url: member.avatarUrl ?? '',
        type: 'user',
        availability_status: availabilityOf(member.status),
      },
    }
  }
  const { assistant } = surrounded
  if (message.authorKind === 'assistant' && assistant)
    return { sender_type: 'AgentBot', sender: { id: assistant.num, name: assistant.name, type: 'agent_bot' } }
  return undefined
}
