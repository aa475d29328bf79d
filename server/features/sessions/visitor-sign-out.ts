/** A visitor signs out of one browser: what that browser's token opens is over, and its other devices go on. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { Visitor } from '../../platform/http/actor.ts'
import { appendEnded } from './api-tokens.ts'

/** Ends the session a visitor asks by; its sockets close, and links made in it are no longer good. */
export async function signVisitorOut(
  tx: Tx,
  { accountId, addressId, sessionId }: Visitor,
  now: Date,
): Promise<void> {
  // By its address, for which there is an index.
  const ended = await tx.many<{ id: string }>(sql`
    update visitor_sessions set ended_at = ${now}
    where account_id = ${accountId} and address_id = ${addressId} and id = ${sessionId} and ended_at is null
    returning id`)
  const ids = ended.map(({ id }) => id)
  appendEnded(tx, accountId, ids, 'signed out', now)
}
