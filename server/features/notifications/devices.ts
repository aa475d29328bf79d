/**
 * Devices and browsers a user wants to be told on, over all of its accounts. Kept and told; nothing is sent yet. What a
 * user does here nobody else hears of, so nothing of it is in a log.
 */
import type { Tx } from '../../platform/db/db.ts'
import { deleteDevices, deleteOldestDevices, upsertDevice } from './device-queries.ts'

export interface Device {
  num: number
  kind: 'browser_push' | 'fcm'
  /** A browser's endpoint, or the id an app made. */
  identifier: string
  attributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

/** Most a user has: those it added first go. */
const mostDevices = 50

/** Adds a device, or renews what is known of it; one that was another user's is this one's now. */
export async function addDevice(
  tx: Tx,
  userId: string,
  draft: Pick<Device, 'kind' | 'identifier' | 'attributes'>,
  now: Date,
): Promise<Device> {
  const device = await upsertDevice(tx, userId, draft, now)
  await deleteOldestDevices(tx, userId, mostDevices)
  return device
}

/** Takes a user's own away, by what an app or a browser is reached with. Those that are gone are gone. */
export async function removeDevice(tx: Tx, userId: string, token: string): Promise<void> {
  await deleteDevices(tx, userId, token)
}
