/** Conversations of a contact, and whose they become when it is merged into another. */

import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import type { Seer } from '../members/sight.ts'
import { announce } from './announce.ts'
import { selectOfContact, updateContacts } from './moving-queries.ts'

/** Gives all conversations of a contact to another; answers their keys. */
export async function moveConversations(
  tx: Tx,
  accountId: string,
  move: { fromId: string; toId: string },
  by: By,
): Promise<string[]> {
  const ids = await updateContacts(tx, accountId, move, by.now)
  for (const id of ids)
    await announce(tx, accountId, id, 'updated', by, { contact_id: [move.fromId, move.toId] })
  return ids
}

/** One page of a contact's conversations that somebody sees, the one last heard of first. */
export async function listOfContact(
  reader: Reader,
  contact: { accountId: string; id: string },
  {
    seer,
    cursor,
    limit,
  }: { seer: Seer & { inboxIds: string[] }; cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await selectOfContact(reader, contact, { seer, limit: limit + 1, after })
  return cutPage(rows, limit, (row) => [row.key, row.id])
}
