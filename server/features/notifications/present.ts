/** From a notification, and from what one wants to hear, to their wire shapes. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Notification } from './notifications.ts'
import type { NotificationShape, SettingsBody, SettingsShape } from './schema.ts'
import type { Settings, SettingsChange } from './settings.ts'

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

/** As they are told: of inboxes the member may enter no more nothing is said. */
export function presentSettings(
  { inboxes, quietHours, ...ways }: Settings,
  inboxIds: readonly string[],
): z.output<typeof SettingsShape> {
  const entered = Object.entries(inboxes).filter(([id]) => inboxIds.includes(id))
  return {
    ...ways,
    inboxes: Object.fromEntries(entered.map(([id, those]) => [printId('inbox', id), those])),
    quiet_hours: quietHours && { from: quietHours.from, to: quietHours.to, time_zone: quietHours.timeZone },
  }
}

/** As they are asked for. */
export function readSettings({ quiet_hours: quiet, ...rest }: z.output<typeof SettingsBody>): SettingsChange {
  const quietHours = quiet && { from: quiet.from, to: quiet.to, timeZone: quiet.time_zone }
  return { ...rest, quietHours }
}
