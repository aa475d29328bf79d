/** What a member does with its own notifications: reads, puts off, brings back, takes away. Nobody else's are found. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Notification, Owner } from './notifications.ts'
import * as queries from './own-queries.ts'
import { returnLater } from './returning.ts'
import { tellChange } from './telling.ts'

export type Which = Omit<queries.Which, 'withSnoozed'>

/** Marks as read those that are meant; what was put off only where it is named. Answers how many were not before. */
export async function markRead(tx: Tx, owner: Owner, which: Which, now: Date): Promise<number> {
  const isNamed = which.ids !== undefined || which.conversationId !== undefined
  const read = await queries.updateRead(tx, owner, { ...which, withSnoozed: isNamed }, now)
  await tellChange(tx, owner, { change: 'read', which: read }, byOwner(owner, now))
  return read.length
}

export async function getNotification(reader: Reader, owner: Owner, id: string): Promise<Notification> {
  const found = await queries.selectOwn(reader, owner, id)
  if (!found) throw refuse('not_found')
  return found
}

/** Those of a member's own that are there, of these keys. */
export async function findNotifications(
  reader: Reader,
  owner: Owner,
  ids: string[],
): Promise<Notification[]> {
  return await queries.selectAllOwn(reader, owner, ids)
}

/** Makes one unread again. Where the conversation has another unread one of its messages, it stays as it is. */
export async function markUnread(tx: Tx, owner: Owner, one: Notification, now: Date): Promise<Notification> {
  await queries.updateUnread(tx, owner, one, null)
  const notification = await getNotification(tx, owner, one.id)
  const isNews = notification.readAt === null && (one.readAt !== null || one.snoozedUntil !== null)
  if (isNews)
    await tellChange(
      tx,
      owner,
      { change: 'unread', which: [notification], notification },
      byOwner(owner, now),
    )
  return notification
}

/** Puts one out of sight until then, when it is back and unread. */
export async function snooze(
  tx: Tx,
  owner: Owner,
  one: Notification,
  { until, now }: { until: Date; now: Date },
): Promise<Notification> {
  if (until <= now)
    throw refuse('invalid', 'until: not in the future', [{ field: 'until', message: 'not in the future' }])
  await queries.updateUnread(tx, owner, one, until)
  const notification = await getNotification(tx, owner, one.id)
  await returnLater(tx, owner, notification, until)
  await tellChange(tx, owner, { change: 'snoozed', which: [notification], notification }, byOwner(owner, now))
  return notification
}

/** Takes away those that are meant, put off or not. Answers how many. */
export async function removeNotifications(tx: Tx, owner: Owner, which: Which, now: Date): Promise<number> {
  const removed = await queries.deleteOwn(tx, owner, { ...which, withSnoozed: true }, now)
  await tellChange(tx, owner, { change: 'removed', which: removed }, byOwner(owner, now))
  return removed.length
}

/** A page by its number, for programs that know no cursors: the same two statements, however long the list. */
export async function pageNotifications(
  reader: Reader,
  owner: Owner,
  wish: queries.Which & { isOldestFirst: boolean; limit: number; offset: number },
  now: Date,
): Promise<{ rows: Notification[]; total: number; unread: number }> {
  return await queries.selectNumbered(reader, owner, wish, now)
}

const byOwner = ({ userId }: Owner, now: Date) => ({ actor: { kind: 'member' as const, id: userId }, now })
