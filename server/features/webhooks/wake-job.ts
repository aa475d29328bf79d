/** The job that says there is something to send: one for all that is waiting, run by whichever node is free. */
import { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { defineJob, enqueue } from '../../platform/jobs/jobs.ts'

export const sendWebhooks = defineJob('send-webhooks', z.object({}))

/** Has the senders look once this transaction has committed. They also look by themselves, every second. */
export async function wakeSenders(tx: Tx): Promise<void> {
  await enqueue(tx, sendWebhooks, {}, { key: 'send-webhooks' })
}
