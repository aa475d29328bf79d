/** A notification that was put off comes back by itself at its time: the lists know by the hour, its member is told. */
import { z } from 'zod'
import type { Database, Tx } from '../../platform/db/db.ts'
import { defineJob, enqueue, enqueueAfter, type JobRoute, onJob } from '../../platform/jobs/jobs.ts'
import type { Notification, Owner } from './notifications.ts'
import { lockSnoozed, updateReturned } from './own-queries.ts'
import { tellChange } from './telling.ts'

const comeBack = defineJob(
  'return-notification',
  z.object({ accountId: z.string(), userId: z.string(), id: z.string() }),
)

/** Sees to it that its return is told; one that is put off again returns at the later hour. */
export async function returnLater(
  tx: Tx,
  { accountId, userId }: Owner,
  { id }: Notification,
  until: Date,
): Promise<void> {
  await enqueue(tx, comeBack, { accountId, userId, id }, { key: `return:${id}`, runAt: until })
}

export const returnJobs = ({ db, clock }: { db: Database; clock: { now(): Date } }): JobRoute[] => [
  onJob(comeBack, ({ id, ...owner }) => db.transact((tx) => bringBack(tx, owner, id, clock.now()))),
]

/** Tells of one whose time has come; it may have been read, taken away or put off for longer since the job was made. */
async function bringBack(tx: Tx, owner: Owner, id: string, now: Date): Promise<void> {
  const notification = await lockSnoozed(tx, owner, id)
  if (!notification?.snoozedUntil) return
  const earlyMs = notification.snoozedUntil.getTime() - now.getTime()
  // The queue runs by the database's clock, which may be ahead of ours: so much longer, by its own.
  if (earlyMs > 0)
    return await enqueueAfter(tx, comeBack, { ...owner, id }, { key: `return:${id}`, delayMs: earlyMs })
  await updateReturned(tx, owner, id)
  const actor = { kind: 'system', id: null } as const
  await tellChange(tx, owner, { change: 'returned', which: [notification], notification }, { actor, now })
}
