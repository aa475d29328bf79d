/** What becomes of a conversation when its contact answers what it was asked: the team hears of it as of a message. */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { announce, type Conversation, setState } from '../conversations/conversations.ts'
import { countAnswer } from './unread-queries.ts'

/**
 * Counts an answer as something of the contact that nobody has read: it wakes what is snoozed, as its words do. A finished
 * conversation stays finished, and a muted one as it is.
 */
export async function noteAnswer(tx: Tx, conversation: Conversation, by: By): Promise<void> {
  const { accountId, id, lifecycle, mutedAt, unreadByStaff } = conversation
  await countAnswer(tx, conversation, by.now)
  if (lifecycle === 'snoozed' && !mutedAt) {
    await setState(tx, conversation, { lifecycle: 'open' }, by)
    return
  }
  await announce(tx, accountId, id, 'updated', by, unreadByStaff > 0 ? {} : { unread_count: [0, 1] })
}
