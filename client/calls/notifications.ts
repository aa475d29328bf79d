/** Notifications (END-26, END-27): one's own, of what one wants to be told elsewhere, and on which browsers. */
import type { Http } from '../http.ts'
import type { Inbox } from '../inbox-shapes.ts'
import type {
  NotificationSettings,
  PushSubscriptionDraft,
  PushSubscriptionMade,
} from '../notification-shapes.ts'
import type { Instant, Notification } from '../shapes.ts'
import { everyPage } from './things.ts'

export interface NotificationPage {
  notifications: Notification[]
  unread_count: number
  has_more: boolean
  next_cursor: string | null
}

const at = (id: string) => encodeURIComponent(id)

export type NamedInbox = Pick<Inbox, 'id' | 'key' | 'name'>

export function notificationCalls(http: Http) {
  const { call } = http
  return {
    /** All the inboxes one may enter, for a table or a list with a place for each. */
    listInboxNames: async () => ({ inboxes: await everyPage<NamedInbox>(http, '/inboxes', 'inboxes') }),

    listNotifications: (query: { unread_only?: boolean; limit?: number; cursor?: string } = {}) =>
      call<NotificationPage>({ method: 'GET', path: '/notifications', query }),

    /** Without ids: all of them. */
    markNotificationsRead: (body: { notification_ids?: string[] } = {}) =>
      call<{ marked_count: number }>({ method: 'POST', path: '/notifications/read', body, once: true }),

    markNotificationUnread: (id: string) =>
      call<Notification>({ method: 'POST', path: `/notifications/${at(id)}/unread`, once: true }),

    /** Out of sight until then, when it is back and unread. */
    snoozeNotification: (id: string, until: Instant) =>
      call<Notification>({
        method: 'POST',
        path: `/notifications/${at(id)}/snooze`,
        body: { until },
        once: true,
      }),

    removeNotification: (id: string) =>
      call<undefined>({ method: 'DELETE', path: `/notifications/${at(id)}` }),

    getNotificationSettings: () =>
      call<NotificationSettings>({ method: 'GET', path: '/notifications/settings' }),

    /** What is left out stays, and so do inboxes that are not named; `{}` for an inbox means nothing otherwise there. */
    changeNotificationSettings: (body: Partial<NotificationSettings>) =>
      call<NotificationSettings>({ method: 'PATCH', path: '/notifications/settings', body }),

    getPushKey: () => call<{ key: string }>({ method: 'GET', path: '/push/key' }),

    addPushSubscription: (body: PushSubscriptionDraft) =>
      call<PushSubscriptionMade>({ method: 'POST', path: '/push/subscriptions', body, once: true }),

    removePushSubscription: (id: string) =>
      call<undefined>({ method: 'DELETE', path: `/push/subscriptions/${at(id)}` }),

    tryPushSubscription: (id: string) =>
      call<undefined>({ method: 'POST', path: `/push/subscriptions/${at(id)}/test` }),

    /** While a page is in sight nothing is pushed. */
    setAttention: (body: { page: string; visible: boolean }) =>
      call<{ until: Instant | null }>({ method: 'PUT', path: '/push/attention', body, once: false }),
  }
}
