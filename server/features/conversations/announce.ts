/** Saying that a conversation changed: the one way the log hears of it. */

import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Conversation } from './conversation.ts'
import { type Changes, type ConversationAction, conversationChanged } from './events.ts'
import { presentConversation } from './present.ts'
import * as queries from './queries.ts'

/** Appends the event that a conversation changed, with its present state; answers that state. */
export async function announce(
  tx: Tx,
  accountId: string,
  conversationId: string,
  action: ConversationAction,
  by: By,
  changes: Changes = {},
): Promise<Conversation> {
  const conversation = await queries.selectConversation(tx, accountId, conversationId)
  if (!conversation) throw refuse('not_found')
  append(tx, conversationChanged, {
    accountId,
    at: by.now,
    actor: by.actor,
    inboxId: conversation.inboxId,
    conversationId,
    contactId: conversation.contactId,
    data: { action, conversation: presentConversation(conversation, labelsAfter(action, changes)), changes },
  })
  return conversation
}

/** Its labels, where this said what they are: a new one has none. */
function labelsAfter(action: ConversationAction, changes: Changes): string[] | undefined {
  const after = action === 'created' ? [] : changes['labels']?.[1]
  return Array.isArray(after) ? after.filter((name) => typeof name === 'string') : undefined
}
