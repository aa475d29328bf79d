/** What notifications emit: heard only by the member they are for. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { printId } from '../../platform/ids/ids.ts'
import { NotificationShape, notificationTypes } from './schema.ts'

export const notificationCreated = defineEvent({
  type: 'notification.created',
  data: z.object({ notification: NotificationShape, unreadCount: z.number().int() }),
  frame: ({ data }, audience) =>
    audience === 'member'
      ? { type: 'notification', notification: data.notification, unread_count: data.unreadCount }
      : undefined,
})

export const notificationChanges = ['read', 'unread', 'snoozed', 'returned', 'removed'] as const

export const notificationsChanged = defineEvent({
  type: 'notification.changed',
  data: z.object({
    change: z.enum(notificationChanges),
    /** Those it happened to: several were read or removed together. */
    which: z.array(z.object({ id: z.string(), num: z.number().int(), type: z.enum(notificationTypes) })),
    /** As it is now, where it happened to one. */
    notification: NotificationShape.nullable(),
    unreadCount: z.number().int(),
  }),
  frame: ({ data }, audience) =>
    audience === 'member'
      ? {
          type: 'notification_changed',
          change: data.change,
          notification_ids: data.which.map(({ id }) => printId('notif', id)),
          ...(data.notification ? { notification: data.notification } : {}),
          unread_count: data.unreadCount,
        }
      : undefined,
})
