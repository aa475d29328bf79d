/** Background work of messages. It may run twice. */
import { rewriteEvents } from '../../platform/events/rewrite.ts'
import { rewriteAnswers } from '../../platform/http/idempotency.ts'
import { type JobRoute, onJob, onSchedule } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { wordsOf } from './forget-queries.ts'
import { forgetWords } from './job-types.ts'
import { mentionsOf, withoutWords } from './without-words.ts'
import { enterWaitingWords } from './words-queries.ts'

export const messageJobs = ({ db }: Platform): JobRoute[] => [
  // The log would tell a client that comes back what was said, and a kept answer whoever repeats its request.
  onJob(forgetWords, async (gone) => {
    await db.transact(async (tx) => {
      for (const rewrite of wordsOf(gone)) await rewriteEvents(tx, gone, rewrite)
      await rewriteAnswers(tx, gone, mentionsOf(gone), (answer) => withoutWords(answer, gone))
    })
  }),
  // What waits for the index is read whole by every search.
  onSchedule('tidy-words', '* * * * *', async () => void (await db.read.one(enterWaitingWords))),
]
