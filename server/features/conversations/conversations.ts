/**
 * Conversations: one thread with one contact, owned at any moment by an assistant, a queue or a person.
 * Status is two axes (lifecycle and handler). Assignments and closures are logs; the columns beside them
 * are projections of the newest entry. What is said in it belongs to messages.
 */

import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { lockAddress } from '../contacts/contacts.ts'
import { announce } from './announce.ts'
import { type Change, insertOwner, updateConversation } from './change-queries.ts'
import { type Conversation, isActive } from './conversation.ts'
import * as queries from './queries.ts'
import { assign, setState } from './state.ts'

export { announce } from './announce.ts'
export type { Conversation, Handler, Lifecycle } from './conversation.ts'
export { isActive } from './conversation.ts'
export { type Assignee, assign, type State, setState } from './state.ts'

/**
 * The contact's active conversation on the inbox, or a new one. Its address row is locked meanwhile: of
 * fifty calls at once, one makes it and the others find it.
 */
export async function openOrStart(
  tx: Tx,
  address: { accountId: string; inboxId: string; contactId: string; addressId: string },
  by: By,
): Promise<{ conversation: Conversation; isNew: boolean }> {
  if (!(await lockAddress(tx, address.accountId, address.addressId))) throw refuse('not_found')
  const active = await queries.selectActive(tx, address)
  if (active) return { conversation: active, isNew: false }
  return { conversation: await start(tx, address, {}, by), isNew: true }
}

/** What a conversation may be made with. */
export type Start = Pick<
  Change,
  | 'subject'
  | 'name'
  | 'detail'
  | 'summary'
  | 'priority'
  | 'custom_attributes'
  | 'additional_attributes'
  | 'metadata'
  | 'sla_due_at'
>

/** A new conversation in the queue, whatever others the contact has. State and owner are the next verbs' business. */
export async function start(
  tx: Tx,
  address: { accountId: string; inboxId: string; contactId: string; addressId: string },
  draft: Start,
  by: By,
): Promise<Conversation> {
  const { accountId } = address
  const id = newId()
  await queries.insertConversation(tx, { ...address, id, now: by.now })
  if (Object.keys(draft).length > 0) await updateConversation(tx, { accountId, id }, draft, by.now)
  await insertOwner(tx, { accountId, id }, { kind: 'queue', id: null }, { by })
  return await announce(tx, accountId, id, 'created', by)
}

/** Gives the conversation to a member of its site. Assigning it again to the same one changes nothing. */
export async function assignTo(
  tx: Tx,
  conversation: Conversation,
  agentId: string,
  by: By,
): Promise<Conversation> {
  return await assign(tx, conversation, { kind: 'member', id: agentId }, by)
}

/**
 * Closes the conversation and keeps who did it and what came of it. To seed 001 a resolved one is closed already: the word
 * is coarser than that state, and changes nothing.
 */
export async function close(
  tx: Tx,
  conversation: Conversation,
  resolution: string | undefined,
  by: By,
): Promise<Conversation> {
  if (!isActive(conversation)) return conversation
  return await setState(tx, conversation, { lifecycle: 'closed', resolution }, by)
}

/**
 * Opens a finished conversation again (got by `openToGoOn`): to its assignee where it has one, else to the queue.
 * Refused while the contact has another active one on a site: two at once, and each side would write in its own.
 */
export async function reopen(tx: Tx, conversation: Conversation, by: By): Promise<Conversation> {
  if (isActive(conversation)) return conversation
  if (conversation.channel === 'web' && (await queries.selectActive(tx, conversation))) {
    throw refuse('conflict', 'The visitor has another active conversation')
  }
  return await setState(tx, conversation, { lifecycle: 'open' }, by)
}
