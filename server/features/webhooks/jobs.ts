/** Background work of webhooks: saying that something is due, and forgetting what is old. */
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/db/db.ts'
import { type JobRoute, onJob, onSchedule } from '../../platform/jobs/jobs.ts'
import { forgetOld } from './deliveries.ts'
import type { Sender } from './sender.ts'
import { sendWebhooks } from './wake-job.ts'

export const webhookJobs = (db: Database, clock: Clock, sender: Sender): JobRoute[] => [
  onJob(sendWebhooks, () => sender.wake()),
  onSchedule('sweep-webhook-deliveries', '41 4 * * *', async () => {
    while (await db.transact((tx) => forgetOld(tx, clock.now()))) {}
  }),
]
