/**
 * A contact's own conversations on an inbox, for whoever holds one of its addresses there: those held by that address,
 * and, where it is proved, those of the contact's other proved addresses. Sharing a contact is not enough: two addresses
 * may have come to one contact without either's doing.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { lockThenRead } from './access.ts'
import { selectByAddress, selectOfAddress, selectOfVisitor } from './address-queries.ts'
import { updateConversation } from './change-queries.ts'
import type { Conversation } from './conversations.ts'

/** An address, with whose it is. */
export interface Holder {
  accountId: string
  inboxId: string
  contactId: string
  addressId: string
}

/** One page of what a site's visitor may see: its contact's conversations there, the one last heard of first. */
export async function listOfVisitor(
  reader: Reader,
  visitor: Holder,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await selectOfVisitor(reader, visitor, { limit: limit + 1, after })
  return cutPage(rows, limit, (row) => [row.key, row.id])
}

const mostListed = 100

/** The newest hundred of them, newest first. */
export async function listOfAddress(reader: Reader, holder: Holder): Promise<Conversation[]> {
  return await selectOfAddress(reader, holder, mostListed)
}

/** One of them by its display id; undefined for everybody else's. */
export async function findOfAddress(
  reader: Reader,
  holder: Holder,
  displayId: number,
): Promise<Conversation | undefined> {
  return await selectByAddress(reader, holder, displayId)
}

/** The same; NOT_FOUND for everybody else's. */
export async function getOfAddress(reader: Reader, holder: Holder, displayId: number): Promise<Conversation> {
  const found = await findOfAddress(reader, holder, displayId)
  if (!found) throw refuse('not_found')
  return found
}

/** The same for writing: locked until the transaction ends. */
export async function openOfAddress(tx: Tx, holder: Holder, displayId: number): Promise<Conversation> {
  const read = () => getOfAddress(tx, holder, displayId)
  return await lockThenRead(tx, await read(), read)
}

/** Notes that the contact looked at its conversation. What it read is told with the messages. */
export async function markSeenByContact(tx: Tx, conversation: Conversation, now: Date): Promise<void> {
  await updateConversation(tx, conversation, { contact_seen_at: now }, now)
}
