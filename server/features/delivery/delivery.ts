/**
 * Delivery: a message is delivered once it reached a socket of the other side. Only a pointer per side and
 * conversation is kept, and it only moves up, so delivery never goes back whatever the order of reports.
 * Being read implies being delivered; that is written by messages, where reading is.
 */
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { messagesDelivered } from './events.ts'
import { movePointers } from './queries.ts'

export type Side = 'contact' | 'staff'

/** Messages up to `seq` reached a socket of this side. */
export interface Reached {
  accountId: string
  conversationId: string
  side: Side
  seq: number
}

/** Writes what was reached; appends an event for each pointer that moved, none for one already there. */
export async function markDelivered(tx: Tx, reached: Reached[], now: Date): Promise<void> {
  for (const moved of await movePointers(tx, reached)) {
    append(tx, messagesDelivered, {
      accountId: moved.accountId,
      at: now,
      actor: { kind: 'system', id: null },
      inboxId: moved.inboxId,
      conversationId: moved.conversationId,
      contactId: moved.contactId,
      memberId: null,
      data: {
        to: moved.side === 'contact' ? 'visitor' : 'support',
        after: moved.before,
        through: moved.through,
      },
    })
  }
}
