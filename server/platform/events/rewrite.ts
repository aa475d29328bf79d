/**
 * Rewriting what the log says: only to take out what somebody had deleted. Sequences and everything else stay as
 * they were, so that readers find the same events in the same order, saying less.
 */
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../db/db.ts'

/** Sets `data` of a conversation's events of one type, since an instant, that are meant. */
export async function rewriteEvents(
  tx: Tx,
  of: { accountId: string; conversationId: string; since: string },
  { type, where, data }: { type: string; where: Sql; data: Sql },
): Promise<void> {
  // By age: the log has no index by conversation, which would cost every message.
  await tx.run(sql`
    update events set data = ${data}
    where account_id = ${of.accountId} and conversation_id = ${of.conversationId} and type = ${type}
      and at >= ${of.since}::timestamptz and ${where}`)
}
