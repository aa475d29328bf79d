/** A member's notifications as its client holds them, newest first, and how many are unread. Pure. */
import type { NotificationChangedFrame, NotificationFrame } from './frames.ts'
import type { Notification } from './shapes.ts'

interface Notices {
  readonly notifications: readonly Notification[]
  readonly unreadNotifications: number
}

/** After a frame about some of them, made here or on another device. */
export function withNotices(
  { notifications }: Notices,
  frame: NotificationFrame | NotificationChangedFrame,
): Notices {
  return { notifications: listed(notifications, frame), unreadNotifications: frame.unread_count }
}

function listed(
  known: readonly Notification[],
  frame: NotificationFrame | NotificationChangedFrame,
): readonly Notification[] {
  if (frame.type === 'notification') {
    const { notification } = frame
    return [notification, ...known.filter(({ id }) => id !== notification.id)]
  }
  const { change, notification } = frame
  const named = new Set(frame.notification_ids)
  if (change === 'read') return known.map((one) => (named.has(one.id) ? { ...one, read: true } : one))
  const others = known.filter(({ id }) => !named.has(id))
  if (change === 'removed' || change === 'snoozed' || !notification) return others
  // In the order of telling, as the list has them: ids count up.
  return [...others, notification].sort((one, other) => (one.id < other.id ? 1 : -1))
}
