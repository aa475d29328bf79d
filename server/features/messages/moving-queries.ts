/** SQL of messages changing hands. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'

export async function updateAuthors(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
  conversationIds: string[],
): Promise<void> {
  await tx.run(sql`
    update messages set author_id = ${toId}
    where account_id = ${accountId} and conversation_id = any(${conversationIds}::uuid[])
      and author_kind = 'contact' and author_id = ${fromId}`)
}
