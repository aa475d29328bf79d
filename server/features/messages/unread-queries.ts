/** SQL of marking a conversation unread. */
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
