/** What a cable tells of things: to agents as REST prints them, with what stands beside them; to contacts what is theirs. */
import type { z } from 'zod'
import type { Contact } from '../../../features/contacts/contacts.ts'
import type { ContactShape } from '../../../features/contacts/schema.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import type { MemberRow } from '../../../features/members/members.ts'
import type { Message } from '../../../features/messages/messages.ts'
import { presentContact } from '../contacts/present-contact.ts'
import type { presentOne } from '../conversations/present-conversation.ts'
import { type Around, presentMessage } from '../messages/present-message.ts'
import { presentPublicConversation, presentPublicMessage } from '../public/present-public.ts'
import { seconds, secondsOrNull } from '../words.ts'

/** A conversation for agents; `printed` is REST's. */
export function cableConversation(
  conversation: Conversation,
  printed: Awaited<ReturnType<typeof presentOne>>,
) {
  return {
    ...printed,
    channel: printed.meta.channel,
    contact_inbox: {
      source_id: conversation.visitorId,
      contact_id: conversation.contactNum,
      inbox_id: printed.inbox_id,
      hmac_verified: printed.meta.hmac_verified,
    },
  }
}

/** A message for agents, with what of its conversation moves when something is said. */
export function cableMessage(
  message: Message,
  conversation: Conversation,
  around: Around,
  members: ReadonlyMap<string, MemberRow>,
) {
  const { assigneeId } = conversation
  return {
    ...presentMessage(message, around),
    conversation: {
      assignee_id: assigneeId === null ? null : (members.get(assigneeId)?.num ?? null),
      unread_count: conversation.unreadByStaff,
      last_activity_at: seconds(conversation.lastActivityAt),
      contact_inbox: { source_id: conversation.visitorId },
    },
  }
}

export function cableContact(contact: Contact, accountId: number) {
  return { ...presentContact(contact, { isOnline: false }), account_id: accountId, type: 'contact' as const }
}

/** One that is gone, as the log keeps it. */
export function cableGoneContact(contact: z.output<typeof ContactShape>, accountId: number) {
  const at = (instant: string | null) => (instant === null ? null : new Date(instant))
  return {
    additional_attributes: contact.additional_attributes,
    availability_status: 'offline' as const,
    email: contact.email,
    id: contact.number,
    name: contact.name,
    phone_number: contact.phone_number,
    blocked: contact.blocked,
    identifier: contact.identifier,
    thumbnail: contact.avatar_url ?? '',
    custom_attributes: contact.custom_attributes,
    last_activity_at: secondsOrNull(at(contact.last_activity_at)),
    created_at: seconds(at(contact.created_at)),
    account_id: accountId,
    type: 'contact' as const,
  }
}

/** A conversation for its contact, who reaches it by this source id. */
export function cableOwnConversation(
  conversation: Conversation,
  { contact, sourceId, accountNum }: { contact: Contact; sourceId: string; accountNum: number },
) {
  return {
    ...presentPublicConversation(conversation, { contact, address: { sourceId } }, []),
    account_id: accountNum,
  }
}

/** A message for its contact. */
export function cableOwnMessage(message: Message, around: Around) {
  const { account_id, inbox_id, status, private: isPrivate, echo_id } = presentMessage(message, around)
  return {
    ...presentPublicMessage(message, around),
    account_id,
    inbox_id,
    status,
    private: isPrivate,
    ...(echo_id === undefined ? {} : { echo_id }),
  }
}
