/** Bringing a conversation into the state somebody asks for, whatever it is in: by the verbs that way has. */

import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { type Conversation, isActive, reopen, type State, setState } from './conversations.ts'
import { snooze } from './waking.ts'

/** A finished one is opened first, and refused while the contact has another active one. */
export async function enterState(
  tx: Tx,
  conversation: Conversation,
  state: State,
  by: By,
): Promise<Conversation> {
  const isRevived = !isActive(conversation) && isActive(state)
  const current = isRevived ? await reopen(tx, conversation, by) : conversation
  return state.lifecycle === 'snoozed'
    ? await snooze(tx, current, state, by)
    : await setState(tx, current, state, by)
}
