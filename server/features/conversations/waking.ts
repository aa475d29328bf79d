/** A snoozed conversation comes back by itself at its time (RUL-12). */

import { z } from 'zod'
import type { Database, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { defineJob, enqueue, enqueueAfter, type JobRoute, onJob } from '../../platform/jobs/jobs.ts'
import type { Conversation } from './conversation.ts'
import { lockConversation, selectConversation } from './queries.ts'
import { type State, setState } from './state.ts'

const wake = defineJob('wake-conversation', z.object({ accountId: z.string(), id: z.string() }))

/** Snoozes until an instant, and sees to it that it wakes; without one it waits for the contact. */
export async function snooze(
  tx: Tx,
  conversation: Conversation,
  { snoozedUntil: until, handler }: Pick<State, 'snoozedUntil' | 'handler'>,
  by: By,
): Promise<Conversation> {
  const { accountId, id } = conversation
  const snoozed = await setState(tx, conversation, { lifecycle: 'snoozed', snoozedUntil: until, handler }, by)
  if (until) await enqueue(tx, wake, { accountId, id }, { key: `wake:${id}`, runAt: until })
  return snoozed
}

export const wakeJobs = ({ db, clock }: { db: Database; clock: { now(): Date } }): JobRoute[] => [
  onJob(wake, ({ accountId, id }) => db.transact((tx) => wakeUp(tx, { accountId, id }, clock.now()))),
]

/** Opens it if its time has come; it may have been opened, or snoozed for longer, since the job was made. */
async function wakeUp(tx: Tx, which: { accountId: string; id: string }, now: Date): Promise<void> {
  await lockConversation(tx, which.accountId, which.id)
  const found = await selectConversation(tx, which.accountId, which.id)
  if (found?.lifecycle !== 'snoozed' || !found.snoozedUntil) return
  const early = found.snoozedUntil.getTime() - now.getTime()
  if (early <= 0) {
    await setState(tx, found, { lifecycle: 'open' }, { actor: { kind: 'system', id: null }, now })
    return
  }
  // The queue runs by the database's clock, which may be ahead of ours: so much longer, by its own.
  await enqueueAfter(tx, wake, which, { key: `wake:${which.id}`, delayMs: early })
}
