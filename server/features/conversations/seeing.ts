/** When somebody of the staff last saw a conversation; what was read in it is the messages' business. */
import type { Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { updateConversation } from './change-queries.ts'
import type { Conversation } from './conversation.ts'
import { selectConversation } from './queries.ts'

/** The member sees it now. Nobody waits for that, so the log does not tell it. */
export async function markSeen(
  tx: Tx,
  conversation: Conversation,
  member: Member,
  now: Date,
): Promise<Conversation> {
  const isAssignee = conversation.assigneeId === member.userId
  const change = { agent_seen_at: now, ...(isAssignee ? { assignee_seen_at: now } : {}) }
  await updateConversation(tx, conversation, change, now)
  const seen = await selectConversation(tx, conversation.accountId, conversation.id)
  if (!seen) throw refuse('not_found')
  return seen
}
