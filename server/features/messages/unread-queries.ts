/** SQL of marking a conversation unread: by hand, and by what its contact answered. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'

/** Counts one as unread by the staff, where none is and the contact said anything; answers whether it did. */
export async function countUnread(tx: Tx, conversation: { accountId: string; id: string }): Promise<boolean> {
  const touched = await tx.run(sql`
    update conversations set unread_by_staff = 1
    where account_id = ${conversation.accountId} and id = ${conversation.id} and unread_by_staff = 0 and exists (
      select from messages m where m.account_id = ${conversation.accountId}
        and m.conversation_id = ${conversation.id} and m.direction = 'in')`)
  return touched > 0
}

/**
 * Says of a conversation that its contact did something nobody has read. No message is counted: whoever has some to read
 * finds the answer with them, and reading all takes the mark away.
 */
export async function countAnswer(
  tx: Tx,
  conversation: { accountId: string; id: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update conversations set unread_by_staff = greatest(unread_by_staff, 1),
      last_activity_at = greatest(last_activity_at, ${now}),
      waiting_since = case when lifecycle in ('resolved', 'closed') then waiting_since else coalesce(waiting_since, ${now}) end
    where account_id = ${conversation.accountId} and id = ${conversation.id}`)
}
