/** Marking a conversation unread again, so that somebody comes back to it. */

import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { announce, type Conversation } from '../conversations/conversations.ts'
import { countUnread } from './unread-queries.ts'

/**
 * Counts one message of the contact as unread by the staff. That it was read once stays known, to the contact too: this
 * is a mark on the conversation, which the next reading of all takes away.
 */
export async function markUnread(tx: Tx, conversation: Conversation, by: By): Promise<Conversation> {
  const { accountId, id } = conversation
  if (!(await countUnread(tx, conversation))) return conversation
  return await announce(tx, accountId, id, 'updated', by, { unread_count: [0, 1] })
}
