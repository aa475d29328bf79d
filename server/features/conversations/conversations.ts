/**
 * Conversations: one thread with one contact, owned at any moment by an assistant, a queue or a person.
 * Status is two axes (lifecycle and handler). Assignments and closures are logs; the columns beside them
 * are projections of the newest entry. What is said in it belongs to messages.
 */

import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { lockAddress } from '../contacts/contacts.ts'
import { getInbox } from '../inboxes/access.ts'
import { announce } from './announce.ts'
import { type Change, insertOwner, updateConversation } from './change-queries.ts'
import { type Conversation, isActive } from './conversation.ts'
import { mayHold } from './holding.ts'
import * as queries from './queries.ts'
import { assign, isAssistantOff, setState } from './state.ts'

export { announce } from './announce.ts'
export type { Conversation, Handler, Lifecycle } from './conversation.ts'
export { isActive } from './conversation.ts'
export { type Assignee, assign, type State, setState } from './state.ts'

/** Where a conversation is held. */
interface Place {
  accountId: string
  inboxId: string
  contactId: string
  addressId: string
}

/**
 * The contact's active conversation on the inbox, or a new one; where the inbox keeps to one conversation, its last one,
 * finished or not. Its address row is locked meanwhile: of fifty calls at once, one makes it and the others find it.
 */
export async function openOrStart(
  tx: Tx,
  address: Place,
  by: By,
): Promise<{ conversation: Conversation; isNew: boolean }> {
  const place = await lockPlace(tx, address)
  const active = await queries.selectActive(tx, place)
  if (active) return { conversation: active, isNew: false }
  const inbox = await getInbox(tx, place, place.inboxId)
  const last = inbox.lockToSingleConversation ? await queries.selectShown(tx, place) : undefined
  if (last) return { conversation: last, isNew: false }
  return { conversation: await startOn(tx, inbox, { ...place, draft: {} }, by), isNew: true }
}

/** Its address locked until the transaction ends; the contact it is of by then, should two have become one meanwhile. */
async function lockPlace(tx: Tx, place: Place): Promise<Place> {
  const contactId = await lockAddress(tx, place.accountId, place.addressId)
  if (contactId === undefined) throw refuse('not_found')
  return { ...place, contactId }
}

/**
 * What beginning one by hand means: on a web inbox a contact has one active at a time; elsewhere it may have several,
 * unless the inbox keeps to one.
 */
export async function begin(tx: Tx, address: Place, by: By): Promise<Conversation> {
  const inbox = await getInbox(tx, address, address.inboxId)
  if (inbox.channel === 'web' || inbox.lockToSingleConversation)
    return (await openOrStart(tx, address, by)).conversation
  return await startOn(tx, inbox, { ...(await lockPlace(tx, address)), draft: {} }, by)
}

/** In an inbox that gives conversations by itself, what a member began with its own hand is its own. */
export async function keepBegun(tx: Tx, conversation: Conversation, by: By): Promise<Conversation> {
  const { actor } = by
  if (actor.kind !== 'member' || actor.id === null || conversation.handler !== 'queue') return conversation
  const { enableAutoAssignment } = await getInbox(tx, conversation, conversation.inboxId)
  const isOwn = enableAutoAssignment && (await mayHold(tx, { ...conversation, assigneeId: actor.id }))
  return isOwn ? await assignTo(tx, conversation, actor.id, by) : conversation
}

/**
 * Where a visitor's words go that were meant for this conversation (got by `openToGoOn`): a finished one is not opened
 * again where the inbox takes no messages after the end, but another one begun. One that keeps to one conversation has
 * no other.
 */
export async function goOnOrStart(tx: Tx, conversation: Conversation, by: By): Promise<Conversation> {
  return (await takesWords(tx, conversation)) ? conversation : await start(tx, conversation, {}, by)
}

/** True where a contact may still write in the conversation. */
export async function takesWords(tx: Tx, conversation: Conversation): Promise<boolean> {
  if (isActive(conversation)) return true
  const inbox = await getInbox(tx, conversation, conversation.inboxId)
  return inbox.allowMessagesAfterResolved || inbox.lockToSingleConversation
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

/**
 * A new conversation, whatever others the contact has: its inbox's assistant has it first, else the queue. State and other
 * owners are the next verbs' business.
 */
export async function start(tx: Tx, address: Place, draft: Start, by: By): Promise<Conversation> {
  const inbox = await getInbox(tx, address, address.inboxId)
  return await startOn(tx, inbox, { ...(await lockPlace(tx, address)), draft }, by)
}

/** The same in the queue, for a caller that says next whose it is. */
export async function startInQueue(tx: Tx, address: Place, by: By): Promise<Conversation> {
  return await startOn(tx, { assistantId: null }, { ...(await lockPlace(tx, address)), draft: {} }, by)
}

async function startOn(
  tx: Tx,
  { assistantId }: { assistantId: string | null },
  { draft, ...address }: Place & { draft: Start },
  by: By,
): Promise<Conversation> {
  const { accountId, inboxId, contactId, addressId } = address
  const id = newId()
  await queries.insertConversation(tx, {
    accountId,
    inboxId,
    contactId,
    addressId,
    id,
    assistantId,
    now: by.now,
  })
  if (Object.keys(draft).length > 0) await updateConversation(tx, { accountId, id }, draft, by.now)
  const owner = assistantId
    ? ({ kind: 'assistant', id: assistantId } as const)
    : ({ kind: 'queue', id: null } as const)
  await insertOwner(tx, { accountId, id }, owner, { by })
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
 * Opens a finished conversation again: to its assignee where it has one; else to the inbox's assistant where the contact
 * opens it, else to the queue.
 * Refused while the contact has another active one on a site: two at once, and each side would write in its own.
 */
export async function reopen(tx: Tx, conversation: Conversation, by: By): Promise<Conversation> {
  if (isActive(conversation)) return conversation
  if (conversation.channel === 'web' && (await queries.selectActive(tx, conversation))) {
    throw clash('has_another', 'The visitor has another active conversation')
  }
  const open = await setState(tx, conversation, { lifecycle: 'open' }, by)
  if (by.actor.kind !== 'contact' || open.assigneeId || isAssistantOff(open)) return open
  const { assistantId } = await getInbox(tx, open, open.inboxId)
  return assistantId ? await assign(tx, open, { kind: 'assistant', id: assistantId }, by) : open
}
