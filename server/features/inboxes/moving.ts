/** What lets members into inboxes and out of them: for what is open over all of them. */
import { isEventOf } from '../../platform/events/event.ts'
import type { Moving } from '../../platform/realtime/desk-sockets.ts'
import { memberChanged } from '../members/events.ts'
import { inboxChanged } from './events.ts'

/** An inbox made or removed, another list of its members, or another role or list of inboxes of the member itself. */
export const movingIn: Moving = {
  types: [inboxChanged.type, memberChanged.type],
  concerns(event, member) {
    if (isEventOf(event, memberChanged)) return event.data.userId === member.userId
    if (!isEventOf(event, inboxChanged)) return false
    const { change, fields } = event.data
    return change !== 'updated' || fields.includes('members')
  },
}
