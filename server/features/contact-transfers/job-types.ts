/** The job of files of contacts, named apart from what it does so that verbs can enqueue it. */
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/jobs.ts'

export const transferContacts = defineJob(
  'transfer-contacts',
  z.object({ accountId: z.string(), id: z.string() }),
)
