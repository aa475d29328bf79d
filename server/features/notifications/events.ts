/** What notifications emit: heard only by the member they are for. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { NotificationShape } from './schema.ts'

export const notificationCreated = defineEvent({
  type: 'notification.created',
  data: z.object({ notification: NotificationShape, unreadCount: z.number().int() }),
  frame: ({ data }, audience) =>
    audience === 'member'
      ? { type: 'notification', notification: data.notification, unread_count: data.unreadCount }
      : undefined,
})
