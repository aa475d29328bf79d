/** Parts of Chatwoot's webhook bodies. What REST prints as a number is a word here, and instants are texts. */
import type { z } from 'zod'
import type { Address, Contact } from '../../../features/contacts/contacts.ts'
import { presentContact } from '../../../features/contacts/present.ts'
import type { ContactShape } from '../../../features/contacts/schema.ts'
import type { Changes } from '../../../features/conversations/events.ts'
import type { Inbox } from '../../../features/inboxes/inbox.ts'
import type { Message } from '../../../features/messages/messages.ts'
import type { LoggedEvent } from '../../../platform/events/event.ts'
import type { WebhookBody } from '../../../platform/events/webhook-format.ts'
import { presentInbox } from '../inboxes/present-inbox.ts'
import { presentAttachment } from '../messages/present-attachment.ts'
import { textOf } from '../messages/present-message.ts'
import { priorityOf, type Status } from '../words.ts'
import type { AroundEvents, Place } from './around.ts'

interface AccountRef {
  id: number
  name: string
}

const types = { in: 'incoming', out: 'outgoing', activity: 'activity', template: 'template' } as const

export function messageBody(
  message: Message,
  place: Place,
  around: AroundEvents,
  view: { account: AccountRef; locale: string; secret: Buffer; origin: string; now: Date },
): WebhookBody {
  const { conversation } = place
  const inbox = around.inboxes.get(conversation.inboxId)
  const links = { accountId: message.accountId, secret: view.secret, origin: view.origin, now: view.now }
  return {
    id: message.num,
    content: textOf(message, view.locale),
    content_type: message.contentType,
    content_attributes: message.contentAttributes ?? {},
    message_type: types[message.direction],
    private: message.private,
    status: message.status,
    source_id: message.sourceId,
    additional_attributes: message.metadata?.['additional_attributes'] ?? {},
    created_at: message.createdAt.toISOString(),
    sender: senderOf(message, place, around, view.account),
    inbox: { id: conversation.inboxNum, name: inbox?.name ?? '' },
    conversation: place.printed,
    ...(message.attachments.length > 0
      ? {
          attachments: message.attachments.map((attachment) =>
            presentAttachment(attachment, { accountNum: view.account.id, messageNum: message.num, links }),
          ),
        }
      : {}),
  }
}

/** Who said it; nobody where the system did. */
function senderOf(message: Message, { printed }: Place, around: AroundEvents, account: AccountRef) {
  const { authorKind, authorId, authorName: name } = message
  if (authorKind === 'system' || authorId === null) return null
  if (authorKind === 'contact') return contactOf(printed, account)
  if (authorKind === 'assistant')
    return { id: around.assistants.get(authorId)?.num ?? null, name, type: 'agent_bot' }
  const member = around.members.get(authorId)
  return { id: member?.num ?? null, name: member?.name ?? name, email: member?.email ?? null, type: 'user' }
}

/** A conversation's contact. */
function contactOf({ meta }: Place['printed'], account: AccountRef) {
  const { thumbnail, created_at, last_activity_at, availability_status, ...contact } = meta.sender
  return { ...contact, avatar: thumbnail, thumbnail, account }
}

/** Who types in a conversation, or stopped. */
export function typingBody(
  { actor, data }: LoggedEvent<{ isPrivate: boolean }>,
  { printed }: Place,
  { members }: AroundEvents,
  account: AccountRef,
): WebhookBody {
  const member = actor.kind === 'member' && actor.id !== null ? members.get(actor.id) : undefined
  const user = member
    ? { id: member.num, name: member.name, email: member.email, type: 'user' }
    : contactOf(printed, account)
  return { user, conversation: printed, is_private: data.isPrivate }
}

/** A visitor that came to a site, or said another name. Of its conversations nobody looks. */
export function widgetBody(
  { at, data }: LoggedEvent<{ visitorId: string }>,
  { contact, address }: { contact: Contact; address: Address },
  inbox: Inbox,
  account: AccountRef,
): WebhookBody {
  return {
    id: address.num,
    contact: contactBody(presentContact(contact), account),
    inbox: { id: inbox.num, name: inbox.name },
    source_id: data.visitorId,
    event_info: { initiated_at: { timestamp: at.toISOString() } },
  }
}

/** A contact as the event says it was then. */
export function contactBody(contact: z.output<typeof ContactShape>, account: AccountRef): WebhookBody {
  return {
    id: contact.number,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phone_number,
    identifier: contact.identifier,
    avatar: contact.avatar_url ?? '',
    thumbnail: contact.avatar_url ?? '',
    blocked: contact.blocked,
    additional_attributes: contact.additional_attributes,
    custom_attributes: contact.custom_attributes,
    account,
  }
}

/** Without what only administrators are shown. */
export function inboxBody(
  inbox: Inbox,
  around: AroundEvents,
  { secret, origin }: { secret: Buffer; origin: string },
): WebhookBody {
  const week = around.weeks.get(inbox.inboxId) ?? []
  return presentInbox(inbox, week, { isAdministrator: false, secret, origin })
}

interface Change {
  previous_value: unknown
  current_value: unknown
}

/** What changed, under this system's names of it; what it has no name for is left out. */
export function changedAttributes(
  changes: Changes,
  status: { before: Status; after: Status },
  { members, teams }: AroundEvents,
): Record<string, Change>[] {
  const told: [name: string, before: unknown, after: unknown][] = []
  if (status.before !== status.after) told.push(['status', status.before, status.after])
  const as = (column: string, name: string, print: (value: unknown) => unknown = (value) => value) => {
    const pair = changes[column]
    if (pair) told.push([name, print(pair[0]), print(pair[1])])
  }
  const numberIn = (known: Map<string, { num: number }>) => (id: unknown) =>
    typeof id === 'string' ? (known.get(id)?.num ?? null) : null
  as('assignee_id', 'assignee_id', numberIn(members))
  as('team_id', 'team_id', numberIn(teams))
  as('priority', 'priority', (level) => priorityOf(typeof level === 'number' ? level : null))
  as('labels', 'label_list')
  as('snoozed_until', 'snoozed_until')
  as('custom_attributes', 'custom_attributes')
  as('additional_attributes', 'additional_attributes')
  return told.map(([name, before, after]) => ({ [name]: { previous_value: before, current_value: after } }))
}
