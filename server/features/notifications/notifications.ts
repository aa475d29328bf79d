/**
 * Notifications: what a member should look at. Made by reactions only; the same event never notifies a
 * member twice, and a member has at most one unread `new_message` for a conversation. Each is heard, and
 * can be read, by its member alone.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/page.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { notificationCreated } from './events.ts'
import { presentNotification } from './present.ts'
import { countUnread, insertNotifications, lockUnread, selectNotifications } from './queries.ts'
import type { notificationTypes } from './schema.ts'

export type NotificationType = (typeof notificationTypes)[number]

export interface NotificationDraft {
  accountId: string
  userId: string
  conversationId: string
  type: NotificationType
  title: string
  message: string
  data: {
    conversation_id: string
    inbox_id?: string
    visitor_name: string
    score?: number
    by_name?: string
    message_id?: string
    answered?: true
  }
  eventSeq: number
  createdAt: Date
}

export interface Notification extends Omit<NotificationDraft, 'accountId' | 'eventSeq' | 'conversationId'> {
  id: string
  /** Counts up in the order of telling. */
  num: number
  conversationId: string | null
  readAt: Date | null
  /** Out of sight until then, and not counted. */
  snoozedUntil: Date | null
}

export interface Owner {
  accountId: string
  userId: string
}

/** Stores drafts and tells their members; those already told are left out. */
export async function notify(tx: Tx, drafts: NotificationDraft[]): Promise<void> {
  for (const [accountId, batch] of Map.groupBy(drafts, (draft) => draft.accountId)) {
    const made = await insertNotifications(tx, accountId, batch)
    const told = [...new Set(made.map((one) => one.userId))]
    await lockUnread(tx, told)
    const unread = await countUnread(tx, accountId, told, newest(batch))
    const left = new Map(
      Map.groupBy(made, (one) => one.userId)
        .entries()
        .map(([id, all]) => [id, all.length]),
    )
    for (const one of made) {
      // Each frame says the count at its own place in the log, not that at the end of the batch.
      const toCome = (left.get(one.userId) ?? 1) - 1
      left.set(one.userId, toCome)
      append(tx, notificationCreated, {
        accountId,
        at: one.createdAt,
        actor: { kind: 'system', id: null },
        inboxId: null,
        conversationId: null,
        contactId: null,
        memberId: one.userId,
        data: { notification: presentNotification(one), unreadCount: (unread.get(one.userId) ?? 0) - toCome },
      })
    }
  }
}

function newest(drafts: NotificationDraft[]): Date {
  return new Date(Math.max(...drafts.map((draft) => draft.createdAt.getTime())))
}

export interface NotificationPage {
  notifications: Notification[]
  unreadCount: number
  nextCursor: string | null
}

/** A page of the member's own, newest first. */
export async function listNotifications(
  reader: Reader,
  owner: Owner,
  wish: { unreadOnly: boolean; withSnoozed: boolean; limit: number; cursor: string | undefined },
  now: Date,
): Promise<NotificationPage> {
  const after = wish.cursor === undefined ? undefined : readKeyset(wish.cursor)
  const found = await selectNotifications(reader, owner, { ...wish, limit: wish.limit + 1, after }, now)
  const notifications = found.slice(0, wish.limit)
  const last = notifications.at(-1)
  const hasMore = found.length > wish.limit
  const unread = await countUnread(reader, owner.accountId, [owner.userId], now)
  return {
    notifications,
    unreadCount: unread.get(owner.userId) ?? 0,
    nextCursor: hasMore && last ? encodeCursor([last.num]) : null,
  }
}

function readKeyset(cursor: string): number {
  const [num] = decodeCursor(cursor) ?? []
  if (!Number.isSafeInteger(num)) throw refuse('invalid', 'cursor: not one of ours')
  return num as number
}
