/** What files of contacts add to the process. */
import { onJob, onSchedule } from '../../platform/jobs/jobs.ts'
import type { Feature } from '../../platform/platform.ts'
import { transferContacts } from './job-types.ts'
import { deleteBefore } from './queries.ts'
import { contactTransferRoutes } from './routes.ts'
import { runTransfer } from './run.ts'

const keptDays = 7

export const contactTransfers: Feature = {
  name: 'contact-transfers',
  build: (platform) => ({
    routes: contactTransferRoutes(platform),
    jobs: [
      onJob(transferContacts, (what, stop) => runTransfer(platform, what, stop)),
      onSchedule('sweep-contact-transfers', '53 4 * * *', async () => {
        const before = new Date(platform.clock.now().getTime() - keptDays * 86_400_000)
        while (await platform.db.transact((tx) => deleteBefore(tx, before))) {}
      }),
    ],
  }),
}
