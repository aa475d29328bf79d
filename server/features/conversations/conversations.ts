/**
 * Conversations: one thread with one contact, owned at any moment by an assistant, a queue or a person.
 * Status is two axes (lifecycle and handler). Assignments and closures are logs; the columns beside them
 * are projections of the newest entry. What is said in it belongs to messages.
 */
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { lockAddress } from '../contacts/contacts.ts'
import { isMemberOf } from '../inboxes/inboxes.ts'
import { findMember } from '../members/members.ts'
import { type ConversationAction, conversationChanged } from './events.ts'
import { presentConversation } from './present.ts'
import * as queries from './queries.ts'

export type Lifecycle = 'open' | 'pending' | 'snoozed' | 'resolved' | 'closed'
export type Handler = 'ai' | 'queue' | 'human' | 'none'

export interface LastMessage {
  content: string | null
  from: 'visitor' | 'support'
  created_at: string
}

export interface Conversation {
  accountId: string
  id: string
  num: number
  displayId: number
  inboxId: string
  siteKey: string
  contactId: string
  addressId: string
  visitorId: string
  visitorName: string
  lifecycle: Lifecycle
  handler: Handler
  priority: number | null
  assigneeId: string | null
  assigneeUsername: string | null
  assignedAt: Date | null
  closedAt: Date | null
  closedBy: string | null
  lastSeq: number
  lastMessageAt: Date | null
  lastMessage: LastMessage | null
  deliveredToContact: number
  deliveredToStaff: number
  unreadByContact: number
  unreadByStaff: number
  createdAt: Date
  lastActivityAt: Date
}

export interface By {
  actor: EventActor
  now: Date
}

const finished: readonly Lifecycle[] = ['resolved', 'closed']

/** True while nobody has resolved or closed it: the seed's `active`. */
export function isActive(conversation: { lifecycle: Lifecycle }): boolean {
  return !finished.includes(conversation.lifecycle)
}

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
  const id = newId()
  await queries.insertConversation(tx, { ...address, id, now: by.now })
  await queries.insertAssignment(tx, {
    accountId: address.accountId,
    conversationId: id,
    targetKind: 'queue',
    targetId: null,
    by,
  })
  return { conversation: await announce(tx, address.accountId, id, 'created', by), isNew: true }
}

/** Gives the conversation to a member of its site. Assigning it again to the same one changes nothing. */
export async function assignTo(
  tx: Tx,
  conversation: Conversation,
  agentId: string,
  by: By,
): Promise<Conversation> {
  const { accountId, id } = conversation
  const target = await findMember(tx, accountId, agentId)
  if (!target || !(await isMemberOf(tx, conversation, target.userId))) {
    throw refuse('invalid', 'agent_id: not an agent of this site')
  }
  if (conversation.assigneeId === target.userId) return conversation
  await queries.insertAssignment(tx, {
    accountId,
    conversationId: id,
    targetKind: 'member',
    targetId: target.userId,
    by,
  })
  await queries.updateAssignee(tx, conversation, target.userId, by.now)
  return await announce(tx, accountId, id, 'assigned', by)
}

/** Closes the conversation and keeps who did it and what came of it. Closing a closed one changes nothing. */
export async function close(
  tx: Tx,
  conversation: Conversation,
  resolution: string | undefined,
  by: By,
): Promise<Conversation> {
  const { accountId, id } = conversation
  if (conversation.lifecycle === 'closed') return conversation
  const closedBy = by.actor.kind === 'member' ? by.actor.id : null
  await queries.insertClosure(tx, { accountId, conversationId: id, resolution, closedBy, now: by.now })
  await queries.updateClosed(tx, conversation, closedBy, by.now)
  return await announce(tx, accountId, id, 'closed', by)
}

/** Opens a finished conversation again: to its assignee where it has one, else to the queue. */
export async function reopen(tx: Tx, conversation: Conversation, by: By): Promise<Conversation> {
  if (isActive(conversation)) return conversation
  await queries.updateReopened(tx, conversation, by.now)
  return await announce(tx, conversation.accountId, conversation.id, 'reopened', by)
}

/** Appends the event that a conversation changed, with its present state; answers that state. */
export async function announce(
  tx: Tx,
  accountId: string,
  conversationId: string,
  action: ConversationAction,
  by: By,
): Promise<Conversation> {
  const conversation = await queries.selectConversation(tx, accountId, conversationId)
  if (!conversation) throw refuse('not_found')
  append(tx, conversationChanged, {
    accountId,
    at: by.now,
    actor: by.actor,
    inboxId: conversation.inboxId,
    conversationId,
    contactId: conversation.contactId,
    memberId: null,
    data: { action, conversation: presentConversation(conversation) },
  })
  return conversation
}
