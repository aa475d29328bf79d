/**
 * When something may be given: a conversation came to wait, or left somebody with a place; somebody came; an inbox or a team
 * is another than it was. Each only says where to look.
 */

import type { Tx } from '../../platform/db/db.ts'
import { onAny, type Reaction } from '../../platform/events/dispatcher.ts'
import { type EventType, isEventOf, type LoggedEvent } from '../../platform/events/event.ts'
import { type ConversationAction, conversationChanged } from '../conversations/events.ts'
import { listAllInboxes } from '../inboxes/access.ts'
import { inboxChanged } from '../inboxes/events.ts'
import { customRoleChanged, memberChanged, memberStatusChanged, teamChanged } from '../members/events.ts'
import { selectInboxIdsOf } from './queries.ts'
import { shareOut } from './routing.ts'

const heard: readonly EventType<unknown>[] = [
  conversationChanged,
  memberStatusChanged,
  memberChanged,
  customRoleChanged,
  inboxChanged,
  teamChanged,
]

export const routingReactions: Reaction[] = [onAny(heard, 'share-out', lookWhereItMatters)]

/** What changes neither who has a conversation nor whether it is open; one that is muted is not given. */
const noMatter: readonly ConversationAction[] = ['rated', 'updated']
const muted = 'muted_at'

async function lookWhereItMatters(tx: Tx, events: LoggedEvent[]): Promise<void> {
  for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId)) {
    const inboxIds = await inboxesToLookAt(tx, accountId, batch)
    const now = batch.at(-1)?.at
    if (inboxIds.length > 0 && now) await shareOut(tx, accountId, inboxIds, now)
  }
}

async function inboxesToLookAt(tx: Tx, accountId: string, events: LoggedEvent[]): Promise<string[]> {
  if (events.some((event) => isEventOf(event, teamChanged) || isEventOf(event, customRoleChanged)))
    return (await listAllInboxes(tx, accountId)).map(({ inboxId }) => inboxId)
  const came = events.flatMap(whoCame)
  const named = events.flatMap((event) => (isOfInbox(event) && event.inboxId ? [event.inboxId] : []))
  return [...named, ...(came.length > 0 ? await selectInboxIdsOf(tx, accountId, came) : [])]
}

/** Who is there now and was not, or may be another than before: its role, its inboxes. */
function whoCame(event: LoggedEvent): string[] {
  if (isEventOf(event, memberChanged)) return [event.data.userId]
  const hasCome = isEventOf(event, memberStatusChanged) && event.data.status === 'online'
  return hasCome ? [event.data.userId] : []
}

function isOfInbox(event: LoggedEvent): boolean {
  if (isEventOf(event, conversationChanged)) {
    const { action, changes = {} } = event.data
    return !noMatter.includes(action) || muted in changes
  }
  return isEventOf(event, inboxChanged) && event.data.change !== 'deleted'
}
