/** SQL of what was said since. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { MessageDraft } from './message.ts'

/**
 * True where somebody else has said something after what the draft's author last saw, and the draft itself is not stored
 * yet. By the unique number of a message in its conversation.
 */
export async function selectIsStale(tx: Tx, draft: MessageDraft, conversationId: string): Promise<boolean> {
  const row = await tx.one(sql`
    select 1 from messages m
    where m.account_id = ${draft.accountId} and m.conversation_id = ${conversationId} and m.seq > ${draft.expectedSeq ?? null}
      and m.author_id is distinct from ${draft.authorId} and m.direction <> 'activity' and m.deleted_at is null
      and not exists (
        select from messages own
        where own.account_id = m.account_id and own.conversation_id = m.conversation_id
          and own.author_id = ${draft.authorId} and own.client_id = ${draft.clientId})
    limit 1`)
  return row !== undefined
}
