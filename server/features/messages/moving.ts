/** Whose messages become whose when a contact is merged into another. */
import type { Tx } from '../../platform/db/db.ts'
import { updateAuthors } from './moving-queries.ts'

/** What one contact wrote in these conversations was written by another from now on. */
export async function moveAuthorship(
  tx: Tx,
  accountId: string,
  move: { fromId: string; toId: string },
  conversationIds: string[],
): Promise<void> {
  await updateAuthors(tx, accountId, move, conversationIds)
}
