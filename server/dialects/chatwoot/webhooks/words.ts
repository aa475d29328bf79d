/** Chatwoot's names of what happened, and what of a conversation's change it tells (systems.md 4.7). */
import { contactChanged } from '../../../features/contacts/events.ts'
import { type Changes, conversationChanged } from '../../../features/conversations/events.ts'
import { inboxChanged } from '../../../features/inboxes/events.ts'
import { messageDeleted, messagePosted, messageUpdated } from '../../../features/messages/events.ts'
import { conversationTyping } from '../../../features/typing/hint.ts'
import { visitorRegistered } from '../../../features/visitors/events.ts'
import { isEventOf, type LoggedEvent } from '../../../platform/events/event.ts'
import { type Status, statusOf } from '../words.ts'

/** The names of an event. Lines about what happened are no messages there, and a deleted message is an updated one. */
export function wordsOf(event: LoggedEvent): string[] {
  if (isEventOf(event, messagePosted)) return event.data.direction === 'activity' ? [] : ['message_created']
  if (isEventOf(event, visitorRegistered)) return ['webwidget_triggered']
  if (isEventOf(event, conversationTyping))
    return [event.data.isTyping ? 'conversation_typing_on' : 'conversation_typing_off']
  if (isEventOf(event, messageUpdated) || isEventOf(event, messageDeleted))
    return event.data.direction === 'activity' ? [] : ['message_updated']
  if (isEventOf(event, contactChanged)) {
    if (event.data.action === 'deleted') return []
    return [event.data.action === 'created' ? 'contact_created' : 'contact_updated']
  }
  if (isEventOf(event, inboxChanged))
    return event.data.change === 'deleted' ? [] : [`inbox_${event.data.change}`]
  if (!isEventOf(event, conversationChanged) || event.data.action === 'deleted') return []
  if (event.data.action === 'created') return ['conversation_created']
  const { lifecycle, handler } = event.data.conversation
  const { changes = {} } = event.data
  const isMoved = 'lifecycle' in changes || 'handler' in changes || 'assistant_id' in changes
  if (!isMoved) return ['conversation_updated']
  // Which of them it is the inbox says, where an assistant has it: `isSo` looks when that is known.
  const statuses = [true, false].map((showsAssistedAsOpen) =>
    statusOf({ lifecycle, handler, showsAssistedAsOpen }),
  )
  const named = statusNames.filter(([, status]) => statuses.includes(status)).map(([name]) => name)
  return ['conversation_updated', 'conversation_status_changed', ...named]
}

const statusNames = [
  ['conversation_opened', 'open'],
  ['conversation_resolved', 'resolved'],
  ['conversation_pending', 'pending'],
] as const

/** Whether a name of a change of status is told: only where the printed one has changed, to what the name says. */
export function isSo(word: string, { before, after }: { before: Status; after: Status }): boolean {
  if (word === 'conversation_status_changed') return before !== after
  const named = statusNames.find(([name]) => name === word)
  return !named || (before !== after && after === named[1])
}

type State = Parameters<typeof statusOf>[0]

/** The printed status before and after. */
export function statusChange(
  changes: Changes,
  { lifecycle, handler }: Pick<State, 'lifecycle' | 'handler'>,
  showsAssistedAsOpen: boolean,
): { before: Status; after: Status } {
  const was = {
    lifecycle: (changes['lifecycle']?.[0] ?? lifecycle) as State['lifecycle'],
    handler: (changes['handler']?.[0] ?? handlerBefore(changes, handler)) as State['handler'],
  }
  return {
    before: statusOf({ ...was, showsAssistedAsOpen }),
    after: statusOf({ lifecycle, handler, showsAssistedAsOpen }),
  }
}

/** An assignment says whose it was, and with that who handled it. */
function handlerBefore(changes: Changes, handler: State['handler']): State['handler'] {
  const assistant = changes['assistant_id']
  if (!assistant) return handler
  return assistant[0] === null ? 'queue' : 'ai'
}
