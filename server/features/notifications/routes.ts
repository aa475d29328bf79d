/** HTTP of notifications. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { listNotifications } from './notifications.ts'
import { presentNotification } from './present.ts'
import { markRead } from './queries.ts'
import * as shapes from './schema.ts'

const tag = 'Notifications'

const list = operation({
  id: 'listNotifications',
  method: 'get',
  path: '/notifications',
  tag,
  summary: "One's own notifications, newest first",
  actors: staff,
  limit: 'other',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'What is unread', query: { unread_only: 'true' } }],
})

const read = operation({
  id: 'readNotifications',
  method: 'post',
  path: '/notifications/read',
  tag,
  summary: 'Mark notifications read: the named ones, or all',
  actors: staff,
  limit: 'other',
  body: shapes.ReadBody,
  data: shapes.ReadData,
  examples: [{ summary: 'All of them', body: {} }],
})

export const notificationRoutes = (): Route[] => [
  on(list, async ({ actor, query, read: reader }) => {
    const { unread_only: unreadOnly, limit, cursor } = query
    const { notifications, unreadCount, nextCursor } = await listNotifications(reader, actor, {
      unreadOnly,
      limit,
      cursor,
    })
    return {
      notifications: notifications.map(presentNotification),
      unread_count: unreadCount,
      has_more: nextCursor !== null,
      next_cursor: nextCursor,
    }
  }),
  on(read, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const ids = body.notification_ids?.length ? body.notification_ids : undefined
      return { marked_count: await markRead(tx, actor, ids, now) }
    }),
  ),
]
