/** Background work of notifications: what nobody looked at for a season is forgotten. */
import { z } from 'zod'
import { defineJob, type JobRoute, onJob } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { deleteOlderThan } from './queries.ts'

const sweepNotifications = defineJob('sweep-notifications', z.object({}).loose())
const keptDays = 90

export const notificationJobs = ({ db, clock }: Platform): JobRoute[] => [
  onJob(
    sweepNotifications,
    async () => {
      const before = new Date(clock.now().getTime() - keptDays * 86_400_000)
      while (await db.transact((tx) => deleteOlderThan(tx, before))) {}
    },
    '23 4 * * *',
  ),
]
