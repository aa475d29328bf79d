/** What an event of the log is called on a cable. What has no name there is not told. */
import type { z } from 'zod'
import { contactChanged, contactShown } from '../../../features/contacts/events.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { conversationChanged } from '../../../features/conversations/events.ts'
import { messagesDelivered } from '../../../features/delivery/events.ts'
import { inboxChanged, siteChanged } from '../../../features/inboxes/events.ts'
import { labelChanged } from '../../../features/labels/events.ts'
import { teamChanged } from '../../../features/members/events.ts'
import { conversationMentioned } from '../../../features/mentions/events.ts'
import {
  messageDeleted,
  messagePosted,
  messagesRead,
  messageUpdated,
} from '../../../features/messages/events.ts'
import { notificationCreated, notificationsChanged } from '../../../features/notifications/events.ts'
import { isEventOf, type LoggedEvent } from '../../../platform/events/event.ts'
import { parseId } from '../../../platform/ids/ids.ts'
import { isTold } from '../notifications/present-notification.ts'
import { statusOf } from '../words.ts'

export type MessageNews = { about: 'message'; messageId: string; event: LoggedEvent } & (
  | { name: 'message.created' }
  | { name: 'message.updated'; previous: Record<string, unknown> }
)
export interface ConversationNews {
  about: 'conversation'
  names: string[]
  event: LoggedEvent
}
export interface ContactNews {
  about: 'contact'
  name: string
  event: LoggedEvent<z.output<(typeof contactShown)['data']>>
}
/** What became of a member's own notifications. */
export interface NotificationNews {
  about: 'notification'
  name: 'notification.created' | 'notification.updated' | 'notification.deleted'
  memberId: string
  which: { id: string; num?: number; type: string }[]
  event: LoggedEvent
}
/** A member was called by name in a note. */
export interface MentionNews {
  about: 'mention'
  memberId: string
  event: LoggedEvent
}
/** What the staff said reached the contact; which messages those are is looked up where somebody hears of it. */
export interface DeliveryNews {
  about: 'delivery'
  after: number
  through: number
  event: LoggedEvent
}
export interface CacheNews {
  about: 'cache'
}
export type News =
  | MessageNews
  | ConversationNews
  | ContactNews
  | NotificationNews
  | MentionNews
  | DeliveryNews
  | CacheNews

/** Messages one reading, or one arrival, is told of one by one. */
export const mostRead = 100

export function newsOf(event: LoggedEvent): News[] {
  if (isEventOf(event, messagePosted))
    return [{ about: 'message', name: 'message.created', messageId: event.data.id, event }]
  if (isEventOf(event, messageUpdated)) return [updated(event, event.data.id, event.data.previous)]
  if (isEventOf(event, messageDeleted)) return [updated(event, event.data.id, {})]
  if (isEventOf(event, messagesRead)) return readBy(event, event.data)
  if (isEventOf(event, conversationChanged))
    return [{ about: 'conversation', names: conversationNames(event.data), event }]
  if (isEventOf(event, contactChanged) || isEventOf(event, contactShown))
    return [{ about: 'contact', name: `contact.${event.data.action}`, event }]
  if (isEventOf(event, messagesDelivered)) {
    const { to, after, through } = event.data
    return to === 'visitor' && after !== undefined ? [{ about: 'delivery', after, through, event }] : []
  }
  if (isEventOf(event, conversationMentioned))
    return event.memberId === null ? [] : [{ about: 'mention', memberId: event.memberId, event }]
  if (isEventOf(event, notificationCreated)) {
    const { id, type } = event.data.notification
    return ofNotifications(event, 'notification.created', [{ id: parseId('notif', id) ?? '', type }])
  }
  if (isEventOf(event, notificationsChanged)) {
    const name = event.data.change === 'removed' ? 'notification.deleted' : 'notification.updated'
    return ofNotifications(event, name, event.data.which)
  }
  const isCached = [labelChanged, teamChanged, inboxChanged, siteChanged].some((type) =>
    isEventOf<unknown>(event, type),
  )
  return isCached ? [{ about: 'cache' }] : []
}

/** That a message is as it was but for how far it came. */
export function updated(
  event: LoggedEvent,
  messageId: string,
  previous: Record<string, unknown>,
): MessageNews {
  return { about: 'message', name: 'message.updated', messageId, previous, event }
}

function ofNotifications(
  event: LoggedEvent,
  name: NotificationNews['name'],
  which: NotificationNews['which'],
): News[] {
  const known = which.filter(({ type }) => isTold(type))
  if (event.memberId === null || known.length === 0) return []
  return [{ about: 'notification', name, memberId: event.memberId, which: known.slice(-mostRead), event }]
}

/** That the contact read is news there; what the staff has read is each agent's own business. */
function readBy(event: LoggedEvent, { by, messageIds }: z.output<(typeof messagesRead)['data']>): News[] {
  if (by === 'support') return []
  return [
    ...messageIds.slice(-mostRead).map((id) => updated(event, id, {})),
    { about: 'conversation', names: ['conversation.read'], event },
  ]
}

const isAboutStatus = new Set<string>(['closed', 'reopened', 'opened', 'pending', 'snoozed', 'resolved'])
const isAboutOwner = new Set<string>(['assigned', 'unassigned'])

/** Each of its names, the finest first: whoever waits for `conversation.updated` is told of all of them. */
export function conversationNames({
  action,
  changes = {},
}: Pick<z.output<(typeof conversationChanged)['data']>, 'action' | 'changes'>): string[] {
  if (action === 'created') return ['conversation.created']
  // There is no such event there: a client finds it gone.
  if (action === 'deleted') return []
  if ('unread_count' in changes) return ['conversation.unread']
  const isOwner = 'assignee_id' in changes || 'assistant_id' in changes || isAboutOwner.has(action)
  return [
    ...(isMoved(action, changes) ? ['conversation.status_changed'] : []),
    ...(isOwner ? ['assignee.changed'] : []),
    ...('team_id' in changes || action === 'team_changed' ? ['team.changed'] : []),
    ...('contact_id' in changes ? ['conversation.contact_changed'] : []),
    'conversation.updated',
  ]
}

/** Resolved and closed are one status there, and what an assistant has is pending. */
function isMoved(action: string, { lifecycle, handler }: Record<string, [unknown, unknown]>): boolean {
  if (!lifecycle && !handler) return isAboutStatus.has(action)
  const at = (index: 0 | 1) =>
    statusOf({
      // As they were written. One that did not change is taken for what says nothing of the status.
      lifecycle: (lifecycle?.[index] ?? 'open') as Conversation['lifecycle'],
      handler: (handler?.[index] ?? 'none') as Conversation['handler'],
      showsAssistedAsOpen: false,
    })
  return at(0) !== at(1)
}
