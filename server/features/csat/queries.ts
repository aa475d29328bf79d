/** SQL of ratings. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Conversation } from '../conversations/conversations.ts'

export interface Rating {
  score: number
  comment: string | null
  at: Date
}

export async function upsertRating(
  tx: Tx,
  conversation: Conversation,
  rating: { agentId: string | null; score: number; comment: string | undefined; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into ratings (account_id, conversation_id, contact_id, assignee_id, score, comment, at)
    values (${conversation.accountId}, ${conversation.id}, ${conversation.contactId}, ${rating.agentId},
      ${rating.score}, ${rating.comment ?? null}, ${rating.now})
    on conflict (account_id, conversation_id) do update set score = excluded.score, comment = excluded.comment,
      assignee_id = excluded.assignee_id, at = excluded.at`)
}

export async function selectRating(reader: Reader, conversation: Conversation): Promise<Rating | undefined> {
  return await reader.one<Rating>(sql`
    select score, comment, at from ratings
    where account_id = ${conversation.accountId} and conversation_id = ${conversation.id}`)
}

export async function updateContacts(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
  conversationIds: string[],
): Promise<void> {
  await tx.run(sql`
    update ratings set contact_id = ${toId}
    where account_id = ${accountId} and conversation_id = any(${conversationIds}::uuid[]) and contact_id = ${fromId}`)
}
