/** A conversation to be locked by a reaction, before anything of its batch is written. */
import type { Lock } from '../../platform/events/dispatcher.ts'
import { lockConversation } from './queries.ts'

/** By id within its account, as posting locks them. */
export function lockOf(accountId: string, id: string): Lock {
  return { key: `${accountId} ${id}`, take: (tx) => lockConversation(tx, accountId, id) }
}
