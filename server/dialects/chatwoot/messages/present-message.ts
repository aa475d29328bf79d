/** From a message to Chatwoot's shape (systems.md 4.5): integer type, display id, Unix seconds, its sender beside it. */
import { sayActivity } from '../../../features/activity/activity.ts'
import type { SpeakingContact } from '../../../features/conversations/contact-places.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import type { MemberRow } from '../../../features/members/members.ts'
import type { Message } from '../../../features/messages/messages.ts'
import { availabilityOf, seconds } from '../words.ts'
import { type Links, presentAttachment } from './present-attachment.ts'

/** What of a member is told beside what it said. */
export type Speaker = Pick<MemberRow, 'num' | 'name' | 'displayName' | 'avatarUrl' | 'status'>

/** Who may have said something. Those that are missing are told by name alone. */
export interface Senders {
  contacts: ReadonlyMap<string, SpeakingContact>
  members: ReadonlyMap<string, Speaker>
  assistants: ReadonlyMap<string, { num: number; name: string }>
}

/** Where a message stands. */
export interface Around {
  conversation: Pick<Conversation, 'displayId' | 'inboxNum' | 'isInboxDeleted'>
  accountNum: number
  /** The account's: in whose language what happened is told. */
  locale: string
  senders: Senders
  links: Links
}

const directions = { in: 0, out: 1, activity: 2, template: 3 } as const
const senderTypes = { contact: 'Contact', member: 'User', assistant: 'AgentBot', system: null } as const

/** A message as an account's own programs see it. */
export function presentMessage(message: Message, around: Around) {
  const { conversation, accountNum, senders, links } = around
  const sender = presentSender(message, senders)
  const content = textOf(message, around.locale)
  const createdAt = seconds(message.createdAt)
  return {
    id: message.num,
    content,
    account_id: accountNum,
    inbox_id: conversation.isInboxDeleted ? null : conversation.inboxNum,
    ...(echoOf(message) === undefined ? {} : { echo_id: echoOf(message) }),
    conversation_id: conversation.displayId,
    message_type: directions[message.direction],
    content_type: message.contentType,
    status: message.status,
    content_attributes: attributesOf(message),
    created_at: createdAt,
    updated_at: seconds(message.deletedAt ?? message.editedAt ?? message.createdAt),
    private: message.private,
    source_id: message.sourceId,
    processed_message_content: content,
    sentiment: {},
    sender_type: senderTypes[message.authorKind],
    sender_id: sender?.id ?? null,
    additional_attributes: additionalOf(message),
    ...(sender ? { sender } : {}),
    ...(message.attachments.length > 0
      ? {
          attachments: message.attachments.map((attachment) =>
            presentAttachment(attachment, { accountNum, messageNum: message.num, links }),
          ),
        }
      : {}),
  }
}

/** What a message says; of a deleted one, that it was; of what happened, the sentence. */
export function textOf(message: Message, locale: string): string | null {
  if (message.deletedAt) return 'This message was deleted'
  return sayActivity(message, locale) ?? message.content
}

/** Who said it; nobody where the system did. */
export function presentSender(message: Message, { contacts, members, assistants }: Senders) {
  const { authorKind, authorId, authorName: name } = message
  if (authorKind === 'system' || authorId === null) return undefined
  if (authorKind === 'contact') {
    const contact = contacts.get(authorId)
    return contact ? presentContactSender(contact) : { id: null, name, type: 'contact' as const }
  }
  if (authorKind === 'assistant')
    return {
      id: assistants.get(authorId)?.num ?? null,
      name,
      avatar_url: '',
      thumbnail: '',
      type: 'agent_bot' as const,
    }
  const member = members.get(authorId)
  return member ? presentUserSender(member) : { id: null, name, type: 'user' as const }
}

export function presentContactSender(contact: SpeakingContact) {
  return {
    additional_attributes: contact.additionalAttributes,
    custom_attributes: contact.customAttributes,
    email: contact.email,
    id: contact.num,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phoneNumber,
    thumbnail: contact.avatarUrl ?? '',
    blocked: contact.blockedAt !== null,
    type: 'contact' as const,
  }
}

export function presentUserSender(member: Speaker) {
  return {
    id: member.num,
    name: member.name,
    available_name: member.displayName ?? member.name,
    avatar_url: member.avatarUrl ?? '',
    type: 'user' as const,
    availability_status: availabilityOf(member.status),
    thumbnail: member.avatarUrl ?? '',
  }
}

/** What beside the text a message carries there: items and answers, a failure's words, that it was deleted. */
function attributesOf(message: Message): Record<string, unknown> {
  return {
    ...message.contentAttributes,
    ...(message.failure === null ? {} : { external_error: message.failure }),
  }
}

function echoOf(message: Message): unknown {
  return message.metadata?.['echo_id']
}

function additionalOf(message: Message): unknown {
  return message.metadata?.['additional_attributes'] ?? {}
}
