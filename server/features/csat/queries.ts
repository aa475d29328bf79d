/** SQL of ratings. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { Conversation } from '../conversations/conversations.ts'

export async function upsertRating(
  tx: Tx,
  conversation: Conversation,
  rating: { score: number; comment: string | undefined; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into ratings (account_id, conversation_id, contact_id, assignee_id, score, comment, at)
    values (${conversation.accountId}, ${conversation.id}, ${conversation.contactId}, ${conversation.assigneeId},
      ${rating.score}, ${rating.comment ?? null}, ${rating.now})
    on conflict (account_id, conversation_id) do update set score = excluded.score, comment = excluded.comment,
      assignee_id = excluded.assignee_id, at = excluded.at`)
}
