/** Letting go of open conversations: who had them is gone, or may have them no more. Finished ones keep whose they were. */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { listSeeing } from '../members/sight.ts'
import { openKnown } from './access.ts'
import { type Holder, type Losers, selectHeld, selectStranded } from './change-queries.ts'
import { type Conversation, isActive } from './conversation.ts'
import { mayHold } from './holding.ts'
import { assign } from './state.ts'

/** Each goes back to the queue, or loses its team; with its entry in the log of owners and its event. */
export async function letGo(tx: Tx, accountId: string, holder: Holder, by: By): Promise<void> {
  // In the order of their ids: two that let go at once do not wait for each other in a circle.
  for (const id of await selectHeld(tx, accountId, holder)) {
    const held = await openKnown(tx, accountId, id)
    // It may have been closed or handed on while we waited for it.
    if (!isHeldBy(held, holder) || !isActive(held)) continue
    await assign(
      tx,
      held,
      'teamId' in holder ? { kind: 'team', id: null } : { kind: 'nobody', isLetGo: true },
      by,
    )
  }
}

/** What these members, and whoever works in these inboxes, have open and may have no more goes back to the queue. */
export async function letGoOfLost(
  tx: Tx,
  accountId: string,
  { userIds, inboxIds }: Omit<Losers, 'blindIds'>,
  by: By,
): Promise<void> {
  const seeing = new Set(userIds.length > 0 ? await listSeeing(tx, accountId, userIds) : [])
  const blindIds = userIds.filter((id) => !seeing.has(id))
  for (const id of await selectStranded(tx, accountId, { userIds, inboxIds, blindIds })) {
    const held = await openKnown(tx, accountId, id)
    if (!held.assigneeId || !isActive(held) || (await mayHold(tx, held))) continue
    await assign(tx, held, { kind: 'nobody', isLetGo: true }, by)
  }
}

function isHeldBy(conversation: Conversation, holder: Holder): boolean {
  if ('teamId' in holder) return conversation.teamId === holder.teamId
  if ('assistantId' in holder) return conversation.assistantId === holder.assistantId
  return conversation.assigneeId === holder.assigneeId
}
