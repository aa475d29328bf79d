/** Background work of notifications: what was put off comes back, and what nobody looked at for a season is forgotten. */
import { type JobRoute, onSchedule } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { deleteOlderThan } from './queries.ts'
import { returnJobs } from './returning.ts'

const keptDays = 90

export const notificationJobs = ({ db, clock }: Platform): JobRoute[] => [
  ...returnJobs({ db, clock }),
  onSchedule('sweep-notifications', '23 4 * * *', async () => {
    const before = new Date(clock.now().getTime() - keptDays * 86_400_000)
    while (await db.transact((tx) => deleteOlderThan(tx, before))) {}
  }),
]
