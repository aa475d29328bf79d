/**
 * Hand-offs: the log of owners as seed 003 knows it. An offer is an assignment its member has still to take; what happened
 * in another system is kept as it was told. The log is only ever added to (RUL-28).
 */

import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { announce } from './announce.ts'
import type { Conversation } from './conversation.ts'
import { insertPastHandoffs, updateOffer, updateRequest } from './handoff-queries.ts'

export { type OwnerRow, selectOwners as listOwners } from './change-queries.ts'

/** Adds hand-offs that happened elsewhere to the log. Nobody's ownership changes by it. */
export async function recordHandoffs(
  tx: Tx,
  conversation: Conversation,
  handoffs: Record<string, unknown>[],
  by: By,
): Promise<void> {
  if (handoffs.length > 0) await insertPastHandoffs(tx, conversation, handoffs, by)
}

/** Takes what the assignee was offered. Nothing happens where nothing is. */
export async function acceptOffer(tx: Tx, conversation: Conversation, by: By): Promise<Conversation> {
  if (conversation.assigneeId === null || !(await updateOffer(tx, conversation, by))) return conversation
  return await announce(tx, conversation.accountId, conversation.id, 'assigned', by, {
    assignment: ['offered', 'accepted'],
  })
}

/** Notes what the newest ownership was asked for with. */
export async function noteRequest(
  tx: Tx,
  conversation: Conversation,
  request: Record<string, unknown>,
): Promise<void> {
  await updateRequest(tx, conversation, request)
}
