/** Telling members what became of their notifications: one event for what happened together, in parts. */
import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { notificationsChanged } from './events.ts'
import type { Notification, Owner } from './notifications.ts'
import { presentNotification } from './present.ts'
import { countUnread, lockUnread } from './queries.ts'

type Data = z.output<(typeof notificationsChanged)['data']>
/** What is told of one that is named. */
export type Named = Data['which'][number]

/** Most that one event names. */
const mostNamed = 500

/** Says in the log what happened to a member's notifications; nothing where it happened to none. */
export async function tellChange(
  tx: Tx,
  owner: Owner,
  {
    change,
    which,
    notification = null,
  }: Pick<Data, 'change' | 'which'> & { notification?: Notification | null },
  { actor, now }: { actor: EventActor; now: Date },
): Promise<void> {
  if (which.length === 0) return
  await lockUnread(tx, [owner.userId])
  const unread = await countUnread(tx, owner.accountId, [owner.userId], now)
  const unreadCount = unread.get(owner.userId) ?? 0
  for (let from = 0; from < which.length; from += mostNamed)
    append(tx, notificationsChanged, {
      accountId: owner.accountId,
      at: now,
      actor,
      memberId: owner.userId,
      data: {
        change,
        which: which.slice(from, from + mostNamed),
        notification: notification && presentNotification(notification),
        unreadCount,
      },
    })
}
