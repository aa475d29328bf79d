/** What an event of the log is called on a cable. What has no name there is not told. */
import type { z } from 'zod'
import { contactChanged, contactShown } from '../../features/contacts/events.ts'
import type { Conversation } from '../../features/conversations/conversations.ts'
import { conversationChanged } from '../../features/conversations/events.ts'
import { inboxChanged, siteChanged } from '../../features/inboxes/events.ts'
import { labelChanged } from '../../features/labels/events.ts'
import { teamChanged } from '../../features/members/events.ts'
import {
  messageDeleted,
  messagePosted,
  messagesRead,
  messageUpdated,
} from '../../features/messages/events.ts'
import { isEventOf, type LoggedEvent } from '../../platform/events/event.ts'
import { statusOf } from './words.ts'

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
export interface CacheNews {
  about: 'cache'
}
export type News = MessageNews | ConversationNews | ContactNews | CacheNews

/** Messages one reading is told of one by one. */
const mostRead = 100

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
  const isCached = [labelChanged, teamChanged, inboxChanged, siteChanged].some((type) =>
    isEventOf<unknown>(event, type),
  )
  return isCached ? [{ about: 'cache' }] : []
}

function updated(event: LoggedEvent, messageId: string, previous: Record<string, unknown>): News {
  return { about: 'message', name: 'message.updated', messageId, previous, event }
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
