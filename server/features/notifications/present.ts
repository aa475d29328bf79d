/** From a notification to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Notification } from './notifications.ts'
import type { NotificationShape } from './schema.ts'

export function presentNotification(one: Notification): z.output<typeof NotificationShape> {
  return {
    id: printId('notif', one.id),
    type: one.type,
    title: one.title,
    message: one.message,
    data: one.data,
    read: one.readAt !== null,
    snoozed_until: one.snoozedUntil?.toISOString() ?? null,
    created_at: one.createdAt.toISOString(),
  }
}
