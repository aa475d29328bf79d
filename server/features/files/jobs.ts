/** Background work of files. Each may run twice. */
import { type JobRoute, onJob, onSchedule } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { discardUpload, removeBytes } from './job-types.ts'
import { removeStored } from './stored-bytes.ts'
import { discardUnlessNamed, keptUnusedMs, removeUnused } from './sweep.ts'

export const fileJobs = ({ db, clock, files }: Platform): JobRoute[] => [
  onJob(removeBytes, ({ filename }) => removeStored(files, filename)),
  onJob(discardUpload, ({ filename }) => discardUnlessNamed(db.read, files, filename)),
  // Uploads nobody used are removed, and removed ones forgotten.
  onSchedule('sweep-files', '17 * * * *', async () => {
    const now = clock.now()
    await files.removeUnfinished(new Date(now.getTime() - keptUnusedMs))
    while ((await db.transact((tx) => removeUnused(tx, now))).mayHaveMore);
  }),
]
