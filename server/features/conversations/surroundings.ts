/** A conversation with all that is shown beside it, for those who print it whole: labels, contact, assistant. */
import type { Reader } from '../../platform/db/db.ts'
import type { Conversation } from './conversation.ts'
import { type Surroundings, selectSurroundings } from './surroundings-queries.ts'

export type { Surroundings } from './surroundings-queries.ts'

export interface Surrounded extends Surroundings {
  conversation: Conversation
}

/** Many conversations with what surrounds them, in the same order: one statement, however many. */
export async function withSurroundings(
  reader: Reader,
  accountId: string,
  conversations: Conversation[],
): Promise<Surrounded[]> {
  const ids = conversations.map((conversation) => conversation.id)
  const around = await selectSurroundings(reader, accountId, ids)
  return conversations.flatMap((conversation) => {
    const found = around.get(conversation.id)
    return found ? [{ ...found, conversation }] : []
  })
}
