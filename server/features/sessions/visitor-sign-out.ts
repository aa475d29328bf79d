/** A visitor signs out of one browser: what that browser's token opens is over, and its other devices go on. */
import type { Tx } from '../../platform/db/db.ts'
import type { Visitor } from '../../platform/http/actor.ts'
import { appendEnded } from './api-tokens.ts'
import { endVisitorSession } from './visitor-token-queries.ts'

/** Ends the session a visitor asks by; its sockets close, and links made in it are no longer good. */
export async function signVisitorOut(tx: Tx, visitor: Visitor, now: Date): Promise<void> {
  const hasEnded = await endVisitorSession(tx, visitor, now)
  appendEnded(tx, visitor.accountId, hasEnded ? [visitor.sessionId] : [], 'signed out', now)
}
