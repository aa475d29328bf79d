/** Merging: two contacts that turn out to be one, with everything that was had with either. */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { type Asker, absorb, type Contact, getContact, openContact } from '../contacts/contacts.ts'
import { moveConversations } from '../conversations/moving.ts'
import { moveRatings } from '../csat/csat.ts'
import { moveUploads } from '../files/files.ts'
import { moveAuthorship } from '../messages/moving.ts'
import { moveNotes } from '../notes/notes.ts'

/** Merges one contact of the account into another, which stays. One that went there before changes nothing. */
export async function mergeContacts(
  tx: Tx,
  actor: Asker,
  ids: { keptId: string; goneId: string },
  by: By,
): Promise<Contact> {
  const found = await getContact(tx, actor, ids.keptId)
  const other = await getContact(tx, actor, ids.goneId)
  // Locked in one order, so that two merges of the same two do not wait for each other in a circle.
  const [first, second] = found.id < other.id ? [found, other] : [other, found]
  await openContact(tx, actor, first.id)
  await openContact(tx, actor, second.id)
  const kept = await getContact(tx, actor, found.id)
  const gone = await getContact(tx, actor, other.id)
  if (kept.id === gone.id) return kept
  const { accountId } = kept
  const move = { fromId: gone.id, toId: kept.id }
  const after = await absorb(tx, kept, gone, by)
  const conversationIds = await moveConversations(tx, accountId, move, by)
  await moveAuthorship(tx, accountId, move, conversationIds)
  await moveRatings(tx, accountId, move, conversationIds)
  await moveUploads(tx, accountId, move)
  await moveNotes(tx, accountId, move)
  return after
}
