/**
 * A pause of all webhooks of the installation: nobody is told anything, and what is to be told waits. A restored copy
 * begins with one, so that it does not speak to the receivers of the server it was copied from.
 */
import type { Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import * as queries from './pause-queries.ts'
import { wakeSenders } from './wake-job.ts'

export interface WebhookPause {
  reason: string
  pausedAt: Date
}

/** Pauses all webhooks; a pause there is already stays as it is. What is being sent just now comes to its end. */
export async function pauseWebhooks(tx: Tx, reason: string, now: Date): Promise<void> {
  await queries.insertPause(tx, { reason, pausedAt: now })
}

/** The same as a statement, for a restore, which has a connection of its own. */
export function pausing(reason: string, now: Date): Sql {
  return queries.pauseStatement(reason, now)
}

/**
 * Ends the pause: what waited is sent now, each webhook's in its order. Answers how many deliveries waited, in all
 * accounts; undefined where there was no pause.
 */
export async function resumeWebhooks(tx: Tx): Promise<number | undefined> {
  const wasPaused = await queries.deletePause(tx)
  if (!wasPaused) return undefined
  // Counted before the senders hear of it: afterwards some would be gone already.
  const waiting = await queries.selectWaitingCount(tx)
  await wakeSenders(tx)
  return waiting
}

/** The pause there is, if any. */
export async function findWebhookPause(reader: Reader): Promise<WebhookPause | undefined> {
  return await queries.selectPause(reader)
}
