/** Who may have a conversation: a working member let into its inbox, in a role that opens what it is given. */
import type { Tx } from '../../platform/db/db.ts'
import { isMemberOf } from '../inboxes/inboxes.ts'
import { listSeeing } from '../members/sight.ts'
import { type Conversation, isActive, type Lifecycle } from './conversation.ts'

/** True where its assignee may have it now; asked inside the transaction that relies on it. */
export async function mayHold(tx: Tx, { assigneeId, ...place }: Held): Promise<boolean> {
  if (assigneeId === null || !(await isMemberOf(tx, place, assigneeId))) return false
  return (await listSeeing(tx, place.accountId, [assigneeId])).length > 0
}

type Held = Pick<Conversation, 'accountId' | 'inboxId' | 'assigneeId'>

/**
 * The conversation as it goes on: a finished one keeps whose it was, and that one may have left meanwhile. With nobody, it
 * waits for somebody; with one who is gone, nobody would hear of it.
 */
export async function goingOn(
  tx: Tx,
  conversation: Conversation,
  to: { lifecycle: Lifecycle },
): Promise<Conversation> {
  const goesOn = !isActive(conversation) && isActive(to)
  if (!goesOn || !conversation.assigneeId || (await mayHold(tx, conversation))) return conversation
  return { ...conversation, assigneeId: null, assigneeUsername: null, assignedAt: null }
}
