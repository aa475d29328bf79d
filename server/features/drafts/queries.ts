/** SQL of drafts. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Draft, Place } from './drafts.ts'

export async function selectDraft(reader: Reader, place: Place): Promise<Draft | undefined> {
  return await reader.one<Draft>(sql`
    select content, updated_at as "updatedAt" from drafts
    where account_id = ${place.accountId} and conversation_id = ${place.conversationId} and user_id = ${place.userId}`)
}

export async function upsertDraft(tx: Tx, place: Place, { content, updatedAt }: Draft): Promise<void> {
  await tx.run(sql`
    insert into drafts (account_id, conversation_id, user_id, content, updated_at)
    values (${place.accountId}, ${place.conversationId}, ${place.userId}, ${content}, ${updatedAt})
    on conflict (account_id, conversation_id, user_id)
      do update set content = excluded.content, updated_at = excluded.updated_at`)
}

export async function deleteDraft(tx: Tx, place: Place): Promise<void> {
  await tx.run(sql`
    delete from drafts
    where account_id = ${place.accountId} and conversation_id = ${place.conversationId} and user_id = ${place.userId}`)
}
