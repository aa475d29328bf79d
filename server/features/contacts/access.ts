/**
 * The only way to get a contact: in the actor's account, and for an agent one that is reached on an inbox of its own, or on
 * none; with a custom role that gives neither contacts nor all conversations, one whose conversation it sees. Absent,
 * foreign and out of reach look alike. One that was merged away is found as the one it became.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { requirePermission } from '../../platform/http/permission.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Seer } from '../members/sight.ts'
import type { Contact } from './contact.ts'
import {
  lockContact,
  lockIdentity,
  selectByIdentity,
  selectContact,
  selectContacts,
  selectReached,
} from './queries.ts'

/** Who asks: a member, an assistant, or the account itself. */
export interface Asker {
  accountId: string
  kind?: string
  inboxIds?: string[]
  userId?: string
  permissions?: readonly string[] | null
}

/** How far an agent sees: contacts of its inboxes, and with a custom role those it opens. */
export type Reach = Seer & { inboxIds: string[] }

/** Undefined for whoever sees all of the account's. */
export function reachOf(actor: Asker): Reach | undefined {
  return actor.kind === 'agent' ? { ...actor, inboxIds: actor.inboxIds ?? [] } : undefined
}

/** For reading. */
export async function getContact(reader: Reader, actor: Asker, id: string): Promise<Contact> {
  const contact = await selectContact(reader, actor.accountId, id, reachOf(actor))
  if (!contact) throw refuse('not_found')
  return contact
}

/** Those of these contacts of one of its inboxes that the actor's role opens, in their order. */
export async function reachedOf(reader: Reader, actor: Reach, ids: string[]): Promise<string[]> {
  if (!actor.permissions) return ids
  const reached = new Set(await selectReached(reader, actor, ids))
  return ids.filter((id) => reached.has(id))
}

/** Many of an account by their keys, for a caller that has admitted whom it tells of them; those that are gone are left out. */
export async function findContacts(
  reader: Reader,
  accountId: string,
  ids: string[],
): Promise<Map<string, Contact>> {
  return await selectContacts(reader, accountId, ids)
}

/** Refuses whom `openContact` would refuse: for work that comes before the transaction. A custom role has to include it. */
export async function getChangeable(reader: Reader, actor: Asker, id: string): Promise<Contact> {
  requirePermission(actor, 'contact_manage')
  return await getContact(reader, actor, id)
}

/** For writing: locked until the transaction ends. */
export async function openContact(tx: Tx, actor: Asker, id: string): Promise<Contact> {
  const found = await getChangeable(tx, actor, id)
  await lockContact(tx, found)
  // Read again: what was seen before the lock may have changed, or been merged away, while waiting for it.
  return await getContact(tx, actor, found.id)
}

/** The account's contact of an identifier, a number or a mailbox, in this order; what one only said is its own leads nowhere. */
export async function findSameContact(
  reader: Reader,
  accountId: string,
  identity: { identifier?: string; phoneNumber?: string; email?: string },
): Promise<Contact | undefined> {
  return await selectByIdentity(reader, accountId, identity)
}

/** Waits for whoever else gives a contact this identifier: of two at once one finds the other's. */
export async function lockIdentifier(tx: Tx, accountId: string, identifier: string): Promise<void> {
  await lockIdentity(tx, accountId, { identifier })
}

/** The account's contact of this identifier, also one that only said it was its own; or undefined. */
export async function findByIdentifier(
  reader: Reader,
  actor: { accountId: string },
  identifier: string,
): Promise<Contact | undefined> {
  return await selectByIdentity(reader, actor.accountId, { identifier }, { orSaid: true })
}
