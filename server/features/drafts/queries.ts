/** SQL of drafts. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Draft, Place } from './drafts.ts'

export async function selectDraft(reader: Reader, place: Place): Promise<Draft | undefined> {
  return await reader.one<Draft>(sql`
    select content, updated_at as "updatedAt" from drafts
    where ${at(place)}`)
}

/** Writes over what is there. */
export async function upsertDraft(tx: Tx, place: Place, { content, updatedAt }: Draft): Promise<number> {
  return await tx.run(sql`
    insert into drafts (account_id, conversation_id, user_id, kind, content, updated_at)
    values (${place.accountId}, ${place.conversationId}, ${place.userId}, ${place.kind}, ${content}, ${updatedAt})
    on conflict (account_id, conversation_id, user_id, kind)
      do update set content = excluded.content, updated_at = excluded.updated_at`)
}

/** None where there is one. */
export async function insertDraft(tx: Tx, place: Place, { content, updatedAt }: Draft): Promise<number> {
  return await tx.run(sql`
    insert into drafts (account_id, conversation_id, user_id, kind, content, updated_at)
    values (${place.accountId}, ${place.conversationId}, ${place.userId}, ${place.kind}, ${content}, ${updatedAt})
    on conflict (account_id, conversation_id, user_id, kind) do nothing`)
}

/** None where it is not the one that was expected. */
export async function updateDraft(
  tx: Tx,
  place: Place,
  { content, updatedAt, expected }: Draft & { expected: Date },
): Promise<number> {
  return await tx.run(sql`
    update drafts set content = ${content}, updated_at = ${updatedAt}
    where ${at(place)}
      and updated_at = ${expected}`)
}

export async function deleteDraft(tx: Tx, place: Place, expected: Date | undefined): Promise<void> {
  await tx.run(sql`
    delete from drafts
    where ${at(place)}
      and updated_at = coalesce(${expected ?? null}::timestamptz, updated_at)`)
}

function at({ accountId, conversationId, userId, kind }: Place): Sql {
  return sql`account_id = ${accountId} and conversation_id = ${conversationId} and user_id = ${userId} and kind = ${kind}`
}
