/** HTTP of notifications. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { listNotifications } from './notifications.ts'
import { getNotification, markRead, markUnread, removeNotifications, snooze } from './own.ts'
import { presentNotification, presentSettings, readSettings } from './present.ts'
import * as shapes from './schema.ts'
import { changeSettings, getSettings } from './settings.ts'

const common = { tag: 'Notifications', actors: staff, limit: 'other' } as const
const one = { params: { notification_id: 'notif_01k8pm2q7se0a9x3c5v7b9d1f3' } }

const list = operation({
  ...common,
  id: 'listNotifications',
  method: 'get',
  path: '/notifications',
  summary: "One's own notifications, newest first",
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'What is unread', query: { unread_only: 'true' } }],
})

const read = operation({
  ...common,
  id: 'readNotifications',
  method: 'post',
  path: '/notifications/read',
  summary: 'Mark notifications read: the named ones, or all',
  body: shapes.ReadBody,
  data: shapes.ReadData,
  examples: [{ summary: 'All of them', body: {} }],
})

const unread = operation({
  ...common,
  id: 'unreadNotification',
  method: 'post',
  path: '/notifications/{notification_id}/unread',
  summary: 'Make one unread again',
  params: shapes.NotificationParams,
  data: shapes.NotificationShape,
  examples: [{ summary: 'To be looked at later', ...one }],
})

const putOff = operation({
  ...common,
  id: 'snoozeNotification',
  method: 'post',
  path: '/notifications/{notification_id}/snooze',
  summary: 'Put one out of sight until a moment, when it is back and unread',
  params: shapes.NotificationParams,
  body: shapes.SnoozeBody,
  data: shapes.NotificationShape,
  examples: [{ summary: 'Far away', ...one, body: { until: '2090-01-01T09:00:00Z' } }],
})

const settings = operation({
  ...common,
  id: 'getNotificationSettings',
  method: 'get',
  path: '/notifications/settings',
  summary: 'Of what one wants to be told by e-mail, on devices and with a sound, and when not',
  data: shapes.SettingsShape,
  examples: [{ summary: "One's own" }],
})

const changeOfSettings = operation({
  ...common,
  id: 'changeNotificationSettings',
  method: 'patch',
  path: '/notifications/settings',
  summary: 'Change it; what is left out stays',
  body: shapes.SettingsBody,
  data: shapes.SettingsShape,
  examples: [
    { summary: 'Nothing by e-mail', body: { email: [] } },
    {
      summary: 'Not at night',
      body: { quiet_hours: { from: '22:00', to: '07:00', time_zone: 'Europe/Lisbon' } },
    },
  ],
})

const remove = operation({
  ...common,
  id: 'removeNotification',
  method: 'delete',
  path: '/notifications/{notification_id}',
  summary: 'Take one away',
  params: shapes.NotificationParams,
  examples: [{ summary: 'No longer needed', ...one }],
})

const removeAll = operation({
  ...common,
  id: 'removeNotifications',
  method: 'delete',
  path: '/notifications',
  summary: 'Take all away, or all that was read',
  query: shapes.RemoveQuery,
  data: shapes.RemoveData,
  examples: [{ summary: 'What was read', query: { read_only: 'true' } }],
})

export const notificationRoutes = (): Route[] => [
  on(list, async ({ actor, query, now, read: reader }) => {
    const { unread_only: unreadOnly, include_snoozed: withSnoozed, limit, cursor } = query
    const wish = { unreadOnly, withSnoozed, limit, cursor }
    const { notifications, unreadCount, nextCursor } = await listNotifications(reader, actor, wish, now)
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
      return { marked_count: await markRead(tx, actor, { ids }, now) }
    }),
  ),
  on(unread, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await getNotification(tx, actor, params.notification_id)
      return presentNotification(await markUnread(tx, actor, found, now))
    }),
  ),
  on(putOff, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await getNotification(tx, actor, params.notification_id)
      return presentNotification(await snooze(tx, actor, found, { until: body.until, now }))
    }),
  ),
  on(settings, async ({ actor, read: reader }) =>
    presentSettings(await getSettings(reader, actor), actor.inboxIds),
  ),
  on(changeOfSettings, async ({ actor, body, now, transact }) =>
    transact(async (tx) =>
      presentSettings(await changeSettings(tx, actor, readSettings(body), now), actor.inboxIds),
    ),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const { id } = await getNotification(tx, actor, params.notification_id)
      await removeNotifications(tx, actor, { ids: [id] }, now)
      return said('The notification was removed')
    }),
  ),
  on(removeAll, async ({ actor, query, now, transact }) =>
    transact(async (tx) => ({
      removed_count: await removeNotifications(tx, actor, { readOnly: query.read_only }, now),
    })),
  ),
]
