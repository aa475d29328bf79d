/** A member's own notifications on its cables: looked up once for all that a batch says of them, and told to nobody else. */
import type { Notification } from '../../../features/notifications/notifications.ts'
import { findNotifications, pageNotifications } from '../../../features/notifications/own.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { isMember, type Member } from '../../../platform/http/actor.ts'
import { presentNotifications, told } from '../notifications/present-notification.ts'
import type { NotificationNews } from './news.ts'
import type { Room, Subscriber } from './subscribers.ts'

export async function tellNotifications(
  reader: Reader,
  { room, news, accountNum, now }: { room: Room; news: NotificationNews[]; accountNum: number; now: Date },
): Promise<void> {
  for (const [memberId, own] of Map.groupBy(news, (one) => one.memberId)) {
    const ears = earsOf(room, memberId)
    const owner = ears[0]?.actor
    if (!owner || !isMember(owner)) continue
    const printed = await print(reader, owner, own, now)
    const counts = { ...(await countTold(reader, owner, now)), account_id: accountNum }
    for (const { name, which } of own)
      for (const { id, num } of which) {
        const notification = name === 'notification.deleted' ? { id: num } : printed.get(id)
        // One that is gone by now is told as deleted in its turn.
        if (notification) for (const ear of ears) ear.tell(name, { notification, ...counts })
      }
  }
}

/** The lines of one member. */
function earsOf(room: Room, memberId: string): Subscriber[] {
  return [...room.staff].filter(({ actor }) => isMember(actor) && actor.userId === memberId)
}

async function print(
  reader: Reader,
  owner: Member,
  news: NotificationNews[],
  now: Date,
): Promise<Map<string, unknown>> {
  const isThere = ({ name }: NotificationNews) => name !== 'notification.deleted'
  const ids = new Set(news.filter(isThere).flatMap(({ which }) => which.map(({ id }) => id)))
  if (ids.size === 0) return new Map()
  const rows: Notification[] = await findNotifications(reader, owner, [...ids])
  const printed = await presentNotifications(reader, owner, rows, now)
  return new Map(rows.map((row, index) => [row.id, printed[index]]))
}

/** As REST counts them: what is in sight, and of it what is unread. */
async function countTold(reader: Reader, owner: Member, now: Date) {
  const all = {
    types: told,
    unreadOnly: false,
    withSnoozed: false,
    isOldestFirst: false,
    limit: 0,
    offset: 0,
  }
  const { total, unread } = await pageNotifications(reader, owner, all, now)
  return { unread_count: unread, count: total }
}
