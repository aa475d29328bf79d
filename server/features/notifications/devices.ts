/**
 * Devices and browsers a user wants to be told on, over all of its accounts. What a user does here nobody else hears of,
 * so nothing of it is in a log. Feature `push` tells the browsers; the apps (`fcm`) nobody tells yet.
 */
import type { Tx } from '../../platform/db/db.ts'
import * as queries from './device-queries.ts'
import type { Owner } from './notifications.ts'

export interface Device {
  id: string
  num: number
  kind: 'browser_push' | 'fcm'
  /** A browser's endpoint, or the id an app made. */
  identifier: string
  attributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

export type DeviceDraft = Pick<Device, 'kind' | 'identifier' | 'attributes'>

/** Most a user has: those it added first go. */
const mostDevices = 20

/**
 * Adds a device, or renews what is known of it; one that was another user's is this one's now. With the session it was
 * announced in it is told no longer than that lasts, and only of what happens in its account.
 */
export async function addDevice(
  tx: Tx,
  userId: string,
  draft: DeviceDraft & { session?: { accountId: string; sessionId: string } },
  now: Date,
): Promise<Device> {
  const device = await queries.upsertDevice(tx, userId, draft, now)
  await queries.deleteOldestDevices(tx, userId, mostDevices)
  return device
}

/** Takes a user's own away, by what an app or a browser is reached with. Those that are gone are gone. */
export async function removeDevice(tx: Tx, userId: string, token: string): Promise<void> {
  await queries.deleteDevices(tx, userId, token)
}

/** Takes a member's own away, by its key; false where there is none such. */
export async function removeDeviceOf(tx: Tx, owner: Owner, id: string): Promise<boolean> {
  return (await queries.deleteDevice(tx, owner, id)) > 0
}
