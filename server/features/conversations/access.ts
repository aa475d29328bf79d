/**
 * The only way to get a conversation one may touch: a visitor finds its own on its site, a member those of
 * its inboxes. Absent and another account's look alike (NOT_FOUND); one of the account's on a site outside
 * the member's is FORBIDDEN, as the seed says of sites.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { type Actor, isMember, type Visitor } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { findByAddress } from '../contacts/contacts.ts'
import type { Conversation } from './conversations.ts'
import { lockConversation, selectActive, selectConversation, selectNewest } from './queries.ts'

/** For reading. */
export async function getConversation(reader: Reader, actor: Actor, id: string): Promise<Conversation> {
  if (actor.kind === 'anonymous') throw refuse('not_found')
  return admit(actor, await selectConversation(reader, actor.accountId, id))
}

/** For writing: locked until the transaction ends. */
export async function openConversation(tx: Tx, actor: Actor, id: string): Promise<Conversation> {
  if (actor.kind === 'anonymous') throw refuse('not_found')
  const found = admit(actor, await selectConversation(tx, actor.accountId, id))
  await lockConversation(tx, found.accountId, found.id)
  // Read again: what was seen before the lock may have changed while waiting for it.
  return admit(actor, await selectConversation(tx, found.accountId, found.id))
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
  return found && admit(actor, found)
}

/** A visitor's newest conversation, finished or not. */
export async function findNewestConversation(
  reader: Reader,
  visitor: Visitor,
): Promise<Conversation | undefined> {
  return await selectNewest(reader, visitor)
}

/** The conversation, if the actor may touch it. */
export function admit(
  actor: Exclude<Actor, { kind: 'anonymous' }>,
  found: Conversation | undefined,
): Conversation {
  if (!found) throw refuse('not_found')
  if (isMember(actor)) {
    if (!actor.inboxIds.includes(found.inboxId)) throw refuse('forbidden', 'No access to this site')
    return found
  }
  if (found.contactId !== actor.contactId || found.inboxId !== actor.inboxId) throw refuse('not_found')
  return found
}
