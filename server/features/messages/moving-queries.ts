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
    update messages set author_id = ${toId},
      -- Where both used the same id for something they sent, the one that is there keeps it.
      client_id = case when exists (select from messages kept where kept.account_id = messages.account_id
        and kept.author_id = ${toId} and kept.client_id = messages.client_id and kept.author_kind = 'contact')
        then null else client_id end
    where account_id = ${accountId} and conversation_id = any(${conversationIds}::uuid[])
      and author_kind = 'contact' and author_id = ${fromId}`)
}
