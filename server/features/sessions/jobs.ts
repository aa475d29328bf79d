/** Background work of sessions: tokens long past their end are forgotten. */
import { z } from 'zod'
import { defineJob, type JobRoute, onJob } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { deleteExpired } from './queries.ts'

const sweepTokens = defineJob('sweep-tokens', z.object({}).loose())
/** A used or ended token is kept this long, so that its reuse is still recognised as one. */
const keptDays = 30

export const sessionJobs = ({ db, clock }: Platform): JobRoute[] => [
  onJob(
    sweepTokens,
    async () => {
      const before = new Date(clock.now().getTime() - keptDays * 86_400_000)
      await db.transact((tx) => deleteExpired(tx, before))
    },
    '41 3 * * *',
  ),
]
