/**
 * The only way to get a conversation one may touch: a visitor finds its own on its site, a member or assistant those
 * of its inboxes. Absent and another account's look alike (NOT_FOUND); one of the account's on a site outside
 * the member's is FORBIDDEN, as the seed says of sites, and so is one its custom role does not open.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { type Actor, type Assistant, isMember, type Member, type Visitor } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { findByAddress, lockAddress } from '../contacts/contacts.ts'
import { seenOf, sees } from '../members/sight.ts'
import type { Conversation } from './conversations.ts'
import {
  lockConversation,
  selectActive,
  selectByDisplayId,
  selectConversation,
  selectConversationsOf,
  selectShown,
} from './queries.ts'

/** For reading. */
export async function getConversation(
  reader: Reader,
  actor: Actor | Assistant,
  id: string,
): Promise<Conversation> {
  if (actor.kind === 'anonymous') throw refuse('not_found')
  return await admit(reader, actor, await selectConversation(reader, actor.accountId, id))
}

/** For reading, many by their ids in any form, in the order asked for; refused as a whole where one is not the actor's. */
export async function getConversations(
  reader: Reader,
  actor: Member,
  ids: string[],
): Promise<Conversation[]> {
  const rows = await selectConversationsOf(reader, actor.accountId, ids)
  const found = new Map(rows.flatMap((row) => [[row.id, row] as const, [`#${row.num}`, row] as const]))
  const seen = await seenOf(
    reader,
    actor,
    rows.map(({ id }) => id),
  )
  return ids.map((id) => {
    const row = found.get(id)
    if (!row) throw refuse('not_found')
    return admitMember(actor, row, seen.has(row.id))
  })
}

/**
 * For writing: locked until the transaction ends, its address before it, as for starting one: so all go one way, and of a
 * contact's conversations one begins or goes on at a time.
 */
export async function openConversation(tx: Tx, actor: Actor | Assistant, id: string): Promise<Conversation> {
  const found = await getConversation(tx, actor, id)
  return await lockThenRead(tx, found, () => getConversation(tx, actor, found.id))
}

/** The same, however its reader finds it. What was seen before the lock may have changed while waiting for it: `read` looks again. */
export async function lockThenRead(
  tx: Tx,
  found: Conversation,
  read: () => Promise<Conversation>,
): Promise<Conversation> {
  await lockAddress(tx, found.accountId, found.addressId)
  await lockConversation(tx, found.accountId, found.id)
  return await read()
}

/** For reading, by the number people know it by. */
export async function getByDisplayId(
  reader: Reader,
  actor: Member | Assistant | Visitor,
  displayId: number,
): Promise<Conversation> {
  return await admit(reader, actor, await selectByDisplayId(reader, actor.accountId, displayId))
}

/** For writing, finished or not, by the number people know it by. */
export async function openToGoOnByDisplayId(
  tx: Tx,
  actor: Member | Assistant,
  displayId: number,
): Promise<Conversation> {
  return await openToGoOn(tx, actor, (await getByDisplayId(tx, actor, displayId)).id)
}

/** For reading, by what was given to somebody who may, as a signed link is, or acts for no one; undefined where it is gone. */
export async function findKnown(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Conversation | undefined> {
  return await selectConversation(reader, accountId, id)
}

/**
 * For writing, by what acts for no one of the cast: the caller has admitted whoever it is. Its own row alone is locked:
 * who reacts may have locked it before by posting, and its address would come late. Who opens a finished one again has
 * that already.
 */
export async function openKnown(tx: Tx, accountId: string, id: string): Promise<Conversation> {
  const found = await selectConversation(tx, accountId, id)
  if (!found) throw refuse('not_found')
  await lockConversation(tx, accountId, found.id)
  const locked = await selectConversation(tx, accountId, found.id)
  if (!locked) throw refuse('not_found')
  return locked
}

/** For writing in what may be finished: as `openConversation`, but a visitor is given its active one where there is another. */
export async function openToGoOn(tx: Tx, actor: Actor | Assistant, id: string): Promise<Conversation> {
  const found = await getConversation(tx, actor, id)
  await lockAddress(tx, found.accountId, found.addressId)
  const active = actor.kind === 'visitor' ? await selectActive(tx, found) : undefined
  const { accountId, id: wanted } = active ?? found
  await lockConversation(tx, accountId, wanted)
  return await getConversation(tx, actor, wanted)
}

/** A visitor's active conversation on an inbox, if there is one the actor may touch. */
export async function findActiveConversation(
  reader: Reader,
  actor: Exclude<Actor, { kind: 'anonymous' }>,
  at: { inboxId: string; visitorId: string },
): Promise<Conversation | undefined> {
  const inbox = { accountId: actor.accountId, inboxId: at.inboxId }
  const contact = await findByAddress(reader, inbox, at.visitorId)
  const found = contact && (await selectActive(reader, { ...inbox, contactId: contact.id }))
  return found && (await admit(reader, actor, found))
}

/** The conversation a visitor is shown: its active one, else its newest. */
export async function findShownConversation(
  reader: Reader,
  visitor: Visitor,
): Promise<Conversation | undefined> {
  return await selectShown(reader, visitor)
}

/** The conversation, if the actor may touch it. */
export async function admit<Found extends Pick<Conversation, 'id' | 'inboxId' | 'contactId' | 'assigneeId'>>(
  reader: Reader,
  actor: Exclude<Actor, { kind: 'anonymous' }> | Assistant,
  found: Found | undefined,
): Promise<Found> {
  if (!found) throw refuse('not_found')
  if (isMember(actor) || actor.kind === 'assistant')
    return admitMember(actor, found, await sees(reader, actor, found))
  if (found.contactId !== actor.contactId || found.inboxId !== actor.inboxId) throw refuse('not_found')
  return found
}

function admitMember<Found extends Pick<Conversation, 'inboxId'>>(
  actor: Member | Assistant,
  found: Found,
  isSeen: boolean,
): Found {
  if (!actor.inboxIds.includes(found.inboxId)) throw refuse('forbidden', 'No access to this site')
  if (!isSeen) throw refuse('forbidden', 'Your role does not open this conversation')
  return found
}
