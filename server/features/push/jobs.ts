/**
 * From a notification to the browsers of its member: a job looks whether it is still news, and whether the member wants
 * it there and now; then one for each browser sends it. Both may run twice: a push that comes twice replaces itself.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import type { Reaction } from '../../platform/events/dispatcher.ts'
import { on } from '../../platform/events/dispatcher.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { defineJob, enqueueAfter, enqueueMany, type JobRoute, onJob } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { removeDeviceOf } from '../notifications/devices.ts'
import { notificationCreated, notificationsChanged } from '../notifications/events.ts'
import type { Notification, Owner } from '../notifications/notifications.ts'
import { findNotifications } from '../notifications/own.ts'
import { getSettings, wantsPush } from '../notifications/settings.ts'
import { type Browser, selectBrowsers, selectIsLooking, selectReachable } from './queries.ts'
import { localeOf, type Sender, sendPush } from './sending.ts'
import { pushOf, trialIn } from './wording.ts'

const owner = { accountId: z.string(), userId: z.string() }
const pushNotification = defineJob('push-notification', z.object({ ...owner, notificationId: z.string() }))
const sendToBrowser = defineJob(
  'send-push',
  z.object({
    ...owner,
    browserId: z.string(),
    /** null: a trial the member asked for. */
    notificationId: z.string().nullable(),
    tries: z.number(),
  }),
)
type Sending = z.output<typeof sendToBrowser.payload>

/** What was told while nobody has a browser announced costs one look-up for a batch. */
export const pushReactions: Reaction[] = [
  on(notificationCreated, 'push-notifications', async (tx, events) => {
    await pushLater(
      tx,
      events.map(({ accountId, memberId, data }) => ({ accountId, memberId, id: data.notification.id })),
    )
  }),
  on(notificationsChanged, 'push-returned-notifications', async (tx, events) => {
    const back = events.filter(({ data }) => data.change === 'returned')
    const told = back.map(({ accountId, memberId, data }) => ({
      ...{ accountId, memberId },
      id: data.notification?.id ?? '',
    }))
    await pushLater(tx, told)
  }),
]

async function pushLater(
  tx: Tx,
  told: { accountId: string; memberId: string | null; id: string }[],
): Promise<void> {
  for (const [accountId, batch] of Map.groupBy(told, (one) => one.accountId)) {
    const reachable = await selectReachable(tx, accountId, [
      ...new Set(batch.flatMap(({ memberId }) => memberId ?? [])),
    ])
    const drafts = batch.flatMap(({ memberId: userId, id }) => {
      const notificationId = parseId('notif', id)
      if (userId === null || !reachable.has(userId) || !notificationId) return []
      return [{ payload: { accountId, userId, notificationId } }]
    })
    if (drafts.length > 0) await enqueueMany(tx, pushNotification, drafts)
  }
}

/** Sends one browser a trial, whatever the matrix and the hours say. */
export async function tryLater(
  tx: Tx,
  { accountId, userId }: Owner,
  browser: Pick<Browser, 'id' | 'endpoint'>,
): Promise<void> {
  const payload = { accountId, userId, browserId: browser.id, notificationId: null, tries: 0 }
  await enqueueMany(tx, sendToBrowser, [{ payload, queue: queueOf(accountId, browser) }])
}

/** Fewer than there are workers: a service that says nothing holds one of these for as long as it is waited for. */
const queueCount = 2

/** What an account has for one service is sent one after the other: one that hangs does not hold up all the others. */
function queueOf(accountId: string, { endpoint }: Pick<Browser, 'endpoint'>): string {
  const host = URL.canParse(endpoint) ? new URL(endpoint).host : ''
  const number = createHash('sha256').update(`${accountId} ${host}`).digest().readUInt32BE() % queueCount
  return `send-push:${number}`
}

export const pushJobs = (platform: Platform, sender: Sender): JobRoute[] => [
  onJob(pushNotification, async ({ notificationId, ...member }) => {
    const { db, clock } = platform
    const now = clock.now()
    const notification = await findNews(platform, member, notificationId)
    if (!notification || !(await isWanted(platform, member, notification))) return
    const browsers = await selectBrowsers(db.read, member, now)
    const drafts = browsers.map((browser) => ({
      payload: { ...member, browserId: browser.id, notificationId, tries: 0 },
      queue: queueOf(member.accountId, browser),
    }))
    if (drafts.length > 0) await db.transact((tx) => enqueueMany(tx, sendToBrowser, drafts))
  }),
  onJob(sendToBrowser, (sending) => sendOnce(platform, sender, sending)),
]

/** One that is still to be looked at; undefined where it was read, put off or taken away. */
async function findNews(
  { db, clock }: Platform,
  member: Owner,
  id: string,
): Promise<Notification | undefined> {
  const [found] = await findNotifications(db.read, member, [id])
  const isNews = found && found.readAt === null && !(found.snoozedUntil && found.snoozedUntil > clock.now())
  return isNews ? found : undefined
}

async function isWanted(
  { db, clock }: Platform,
  member: Owner,
  { type, data }: Notification,
): Promise<boolean> {
  const now = clock.now()
  const inboxId = data.inbox_id === undefined ? undefined : parseId('inbox', data.inbox_id)
  if (!wantsPush(await getSettings(db.read, member), { type, inboxId }, now)) return false
  return !(await selectIsLooking(db.read, member, now))
}

async function sendOnce(platform: Platform, sender: Sender, sending: Sending): Promise<void> {
  const { db, clock, log } = platform
  const { browserId, notificationId, tries, ...member } = sending
  const now = clock.now()
  const browser = (await selectBrowsers(db.read, member, now)).find(({ id }) => id === browserId)
  if (!browser) return
  if (!browser.isOpen) return await forget(platform, member, browser)
  const locale = localeOf(browser)
  const notification = notificationId === null ? undefined : await findNews(platform, member, notificationId)
  if (notificationId !== null && !notification) return
  const push = notification ? pushOf(notification, locale) : trialIn(locale)
  const told = await sendPush(sender, browser, push, { tries, now })
  if (told.verdict === 'gone') return await forget(platform, member, browser)
  // The service's trouble, not ours: for whoever wonders why something never came.
  if (told.verdict === 'refused') log.warn({ browserId, reason: told.reason }, 'a push is given up')
  if (told.verdict !== 'later') return
  const again = { ...sending, tries: tries + 1 }
  const when = { delayMs: told.afterMs, queue: queueOf(member.accountId, browser) }
  await db.transact((tx) => enqueueAfter(tx, sendToBrowser, again, when))
}

async function forget({ db }: Platform, member: Owner, { id }: Browser): Promise<void> {
  await db.transact((tx) => removeDeviceOf(tx, member, id))
}
