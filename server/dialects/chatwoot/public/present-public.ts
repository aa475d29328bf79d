/** What the public API shows: of an inbox what its visitors may know, of a contact what it says of itself. */
import type { Address, Contact } from '../../../features/contacts/contacts.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { numberTold } from '../../../features/inboxes/claims.ts'
import type { Inbox } from '../../../features/inboxes/inbox.ts'
import type { PublicContact } from '../../../features/inboxes/public.ts'
import type { DayHours } from '../../../features/inboxes/working-hours.ts'
import type { Message } from '../../../features/messages/messages.ts'
import { pubsubTokenOfAddress } from '../../../features/sessions/pubsub-tokens.ts'
import { presentDay } from '../inboxes/present-hours.ts'
import { type Around, presentMessage } from '../messages/present-message.ts'
import { seconds, statusOf } from '../words.ts'

export function presentPublicInbox(inbox: Inbox, week: DayHours[]) {
  return {
    identifier: inbox.key,
    identity_validation_enabled: inbox.hmacMandatory,
    name: inbox.name,
    timezone: inbox.timeZone,
    working_hours: week.map(presentDay),
    working_hours_enabled: inbox.workingHoursEnabled,
    csat_survey_enabled: inbox.csatSurveyEnabled,
    greeting_enabled: inbox.greetingEnabled,
  }
}

export function presentPublicContact({ contact, address }: PublicContact, secret: Buffer) {
  return {
    source_id: address.sourceId,
    pubsub_token: pubsubTokenOfAddress(secret, address.id),
    id: contact.num,
    name: contact.name,
    email: contact.email,
    phone_number: numberTold(contact),
  }
}

/** A message for its contact. Of who said it, no more than a name and a face. */
export function presentPublicMessage(message: Message, around: Around) {
  const { id, content, message_type, content_type, content_attributes, created_at, ...more } = presentMessage(
    message,
    around,
  )
  const { sender } = more
  const shown = { id, content, message_type, content_type, content_attributes, created_at }
  return {
    ...shown,
    conversation_id: more.conversation_id,
    ...(more.attachments ? { attachments: more.attachments } : {}),
    ...(sender
      ? {
          sender: {
            id: sender.id,
            name: 'available_name' in sender ? sender.available_name : sender.name,
            type: sender.type,
            thumbnail: 'thumbnail' in sender ? sender.thumbnail : '',
          },
        }
      : {}),
  }
}

/** A conversation for its contact, with messages of it that were chosen for it. */
export function presentPublicConversation(
  conversation: Conversation,
  { contact, address }: { contact: Contact; address: Pick<Address, 'sourceId'> },
  messages: ReturnType<typeof presentPublicMessage>[],
) {
  return {
    id: conversation.displayId,
    uuid: conversation.id,
    inbox_id: String(conversation.inboxNum),
    status: statusOf(conversation),
    contact_last_seen_at: seconds(conversation.contactSeenAt),
    agent_last_seen_at: seconds(conversation.agentSeenAt),
    messages,
    contact: {
      id: contact.num,
      name: contact.name,
      email: contact.email,
      phone_number: numberTold(contact),
      source_id: address.sourceId,
    },
  }
}
