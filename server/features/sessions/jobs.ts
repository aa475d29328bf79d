/** Background work of sessions: tokens long past their end are forgotten. */
import { type JobRoute, onSchedule } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetNetworks } from './password-guesses.ts'
import { deleteExpired } from './queries.ts'

/** A used or ended token is kept this long, so that its reuse is still recognised as one. */
const keptDays = 30

export const sessionJobs = ({ db, clock }: Platform): JobRoute[] => [
  onSchedule('sweep-tokens', '41 3 * * *', async () => {
    const before = new Date(clock.now().getTime() - keptDays * 86_400_000)
    await db.transact(async (tx) => {
      await deleteExpired(tx, before)
      await forgetNetworks(tx, clock.now())
    })
  }),
]
