/** The background work that messages ask for; `jobs.ts` does it. */
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/jobs.ts'

export const forgetWords = defineJob(
  'forget-words',
  z.object({
    accountId: z.string(),
    conversationId: z.string(),
    messageId: z.string(),
    num: z.number().int(),
    /** When it was said. */
    since: z.string(),
  }),
)
