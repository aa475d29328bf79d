/** Letting go of open conversations: who had them is gone. Finished ones keep whose they were. */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { openKnown } from './access.ts'
import { type Holder, selectHeld } from './change-queries.ts'
import { isActive } from './conversation.ts'
import { assign } from './state.ts'

/** Each goes back to the queue, or loses its team; with its entry in the log of owners and its event. */
export async function letGo(tx: Tx, accountId: string, holder: Holder, by: By): Promise<void> {
  // In the order of their ids: two that let go at once do not wait for each other in a circle.
  for (const id of await selectHeld(tx, accountId, holder)) {
    const held = await openKnown(tx, accountId, id)
    const isTheirs =
      'teamId' in holder ? held.teamId === holder.teamId : held.assigneeId === holder.assigneeId
    // It may have been closed or handed on while we waited for it.
    if (!isTheirs || !isActive(held)) continue
    await assign(tx, held, 'teamId' in holder ? { kind: 'team', id: null } : { kind: 'nobody' }, by)
  }
}
