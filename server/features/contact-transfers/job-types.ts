/** The job of files of contacts, named apart from what it does so that verbs can enqueue it. */
import { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { defineJob, enqueue } from '../../platform/jobs/jobs.ts'

export const transferContacts = defineJob(
  'transfer-contacts',
  z.object({ accountId: z.string(), id: z.string() }),
)

/** One at a time over all nodes: of several, each has its turn, and whatever else is due waits for none. */
export async function transferLater(tx: Tx, { accountId, id }: { accountId: string; id: string }) {
  const options = { queue: 'contact-transfers', key: `transfer:${id}` }
  await enqueue(tx, transferContacts, { accountId, id }, options)
}
