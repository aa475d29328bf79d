/**
 * The states of a conversation and the ways between them (acceptance C.10 point 1): what happens to it (lifecycle) and
 * who owns it now (handler). Every way in, ours or a dialect's, goes through `setState` and `assign`; the logs of owners
 * and closures are kept here, and the columns beside them are their newest entry.
 */

import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { isMemberOf } from '../inboxes/inboxes.ts'
import { findMember } from '../members/members.ts'
import { listSeeing } from '../members/sight.ts'
import { announce } from './announce.ts'
import {
  type Change,
  endOwners,
  insertOwner,
  selectTarget,
  type Target,
  updateConversation,
} from './change-queries.ts'
import { type Conversation, type Handler, isActive, type Lifecycle } from './conversation.ts'
import type { Changes, ConversationAction } from './events.ts'
import { goingOn } from './holding.ts'
import { insertClosure, reopenClosures } from './queries.ts'

export interface State {
  lifecycle: Lifecycle
  /** Who is to own it; left out, whoever does now (and for a finished one, whoever did). */
  handler?: Exclude<Handler, 'none'> | undefined
  /** Until when, for `snoozed`; null is until the contact's next message. */
  snoozedUntil?: Date | null | undefined
  /** What came of it, for `closed` and `resolved`. */
  resolution?: string | undefined
}

const actions: Record<Lifecycle, ConversationAction> = {
  open: 'reopened',
  pending: 'pending',
  snoozed: 'snoozed',
  resolved: 'resolved',
  closed: 'closed',
}

/** Brings a conversation into a state. Being in it already changes nothing and says nothing. */
export async function setState(tx: Tx, found: Conversation, state: State, by: By): Promise<Conversation> {
  const conversation = await goingOn(tx, found, state)
  const { lifecycle, handler } = withHandler(conversation, state)
  if (handler === 'ai' && conversation.handler !== 'ai') checkAssistable(conversation)
  const until = lifecycle === 'snoozed' ? (state.snoozedUntil ?? null) : null
  const isSame =
    lifecycle === conversation.lifecycle &&
    handler === conversation.handler &&
    until?.getTime() === conversation.snoozedUntil?.getTime()
  if (isSame) return conversation
  if (lifecycle === 'snoozed' && until && until <= by.now)
    throw refuse('invalid', 'snoozed_until: must be in the future')
  await logEnd(tx, conversation, state, by)
  if (handler !== conversation.handler && handler !== 'none') await logHandler(tx, conversation, handler, by)
  await updateConversation(
    tx,
    conversation,
    changeOf(conversation, { lifecycle, handler, until }, by),
    by.now,
  )
  const isHandOver = lifecycle === conversation.lifecycle
  const action = isHandOver
    ? 'handed_over'
    : isActive(conversation) && lifecycle === 'open'
      ? 'opened'
      : actions[lifecycle]
  return await announce(tx, conversation.accountId, conversation.id, action, by, {
    ...(isHandOver ? {} : { lifecycle: [conversation.lifecycle, lifecycle] }),
    ...(handler === conversation.handler ? {} : { handler: [conversation.handler, handler] }),
    ...(until?.getTime() === conversation.snoozedUntil?.getTime()
      ? {}
      : { snoozed_until: [conversation.snoozedUntil?.toISOString() ?? null, until?.toISOString() ?? null] }),
    ...different({ assignee_id: [found.assigneeId, conversation.assigneeId] }),
  })
}

/** A finished conversation is nobody's; one that goes on is its assignee's, its assistant's, or the queue's. */
function withHandler(
  conversation: Conversation,
  { lifecycle, handler }: State,
): { lifecycle: Lifecycle; handler: Handler } {
  if (!isActive({ lifecycle })) return { lifecycle, handler: 'none' }
  if (handler !== undefined) return { lifecycle, handler }
  if (conversation.handler !== 'none') return { lifecycle, handler: conversation.handler }
  return { lifecycle, handler: conversation.assigneeId ? 'human' : 'queue' }
}

function changeOf(
  conversation: Conversation,
  { lifecycle, handler, until }: { lifecycle: Lifecycle; handler: Handler; until: Date | null },
  by: By,
): Change {
  const isEnd = !isActive({ lifecycle })
  return {
    lifecycle,
    handler,
    last_activity_at: by.now,
    snoozed_until: until,
    resolved_at: lifecycle === 'resolved' ? by.now : lifecycle === 'closed' ? conversation.resolvedAt : null,
    closed_at: isEnd ? by.now : null,
    closed_by: isEnd && by.actor.kind === 'member' ? by.actor.id : null,
    waiting_since: isEnd ? null : undefined,
    ...(handler === conversation.handler
      ? {}
      : { put_back_at: handler === 'queue' ? putBackAt(conversation, by) : null }),
    // What is handed back to the queue or the assistant has no assignee, nor what goes on without the one it had.
    ...(isEnd || (handler === 'human' && conversation.assigneeId)
      ? {}
      : { assignee_id: null, assigned_at: null }),
    ...(isEnd || handler !== 'human' ? {} : { assistant_id: null }),
  }
}

/** Set where a person takes what goes on from whoever has it: that it is nobody's is somebody's word. */
function putBackAt(conversation: Conversation, by: By): Date | null {
  const isTaken = isActive(conversation) && conversation.assigneeId !== null
  return isTaken && by.actor.kind === 'member' ? by.now : null
}

async function logEnd(tx: Tx, conversation: Conversation, state: State, by: By): Promise<void> {
  const was = isActive(conversation)
  const { accountId, id: conversationId } = conversation
  const member = by.actor.kind === 'member' ? by.actor.id : null
  if (was && !isActive(state)) {
    await insertClosure(tx, {
      accountId,
      conversationId,
      resolution: state.resolution,
      closedBy: member,
      now: by.now,
    })
    await endOwners(tx, conversation, by.now)
  }
  if (!was && isActive(state)) await reopenClosures(tx, conversation, member, by.now)
}

async function logHandler(
  tx: Tx,
  conversation: Conversation,
  handler: Exclude<Handler, 'none'>,
  by: By,
): Promise<void> {
  const targets: Record<typeof handler, Target> = {
    ai: { kind: 'assistant', id: conversation.assistantId },
    queue: { kind: 'queue', id: conversation.teamId },
    human: { kind: 'member', id: conversation.assigneeId },
  }
  await endOwners(tx, conversation, by.now)
  // Who goes on with what was finished was not given it anew.
  const request = isActive(conversation) ? undefined : { resumed: true }
  await insertOwner(tx, conversation, targets[handler], { by, request })
}

export function isAssistantOff({ customAttributes }: Conversation): boolean {
  return customAttributes['captain_manually_disabled'] === true
}

/** RUL-14: where somebody switched the assistant off it stays off, until the word is taken back. */
function checkAssistable(conversation: Conversation): void {
  if (!isAssistantOff(conversation)) return
  throw clash('assistant_off', 'The assistant was switched off in this conversation')
}

export type Assignee =
  | { kind: 'member'; id: string; note?: string | undefined; state?: 'offered' | 'accepted' | undefined }
  | { kind: 'team'; id: string | null }
  | { kind: 'assistant'; id: string }
  /** `isLetGo`: not taken from whoever had it, who is gone. */
  | { kind: 'nobody'; isLetGo?: boolean | undefined }

/**
 * Gives a conversation to a member of its inbox, a team, an assistant, or back to the queue. A member and a team may stand
 * together; an assistant and a member may not. A finished conversation keeps its lifecycle.
 */
export async function assign(
  tx: Tx,
  conversation: Conversation,
  assignee: Assignee,
  by: By,
): Promise<Conversation> {
  const change = await ownerChange(tx, conversation, assignee, by)
  if (!change) return conversation
  const { target, ...columns } = change
  if (target) {
    if (target.kind !== 'team') await endOwners(tx, conversation, by.now)
    const more =
      assignee.kind === 'member' ? { note: assignee.note, state: assignee.state ?? 'accepted' } : {}
    await insertOwner(tx, conversation, target, { ...more, by })
  }
  await updateConversation(tx, conversation, { ...columns, last_activity_at: by.now }, by.now)
  const action =
    assignee.kind === 'team' ? 'team_changed' : assignee.kind === 'nobody' ? 'unassigned' : 'assigned'
  return await announce(
    tx,
    conversation.accountId,
    conversation.id,
    action,
    by,
    different({
      assignee_id: [conversation.assigneeId, columns.assignee_id],
      team_id: [conversation.teamId, columns.team_id],
      assistant_id: [conversation.assistantId, columns.assistant_id],
    }),
  )
}

/** What was set to something else. */
function different(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([, [was, is]]) => is !== undefined && was !== is))
}

/** The columns an assignment sets; undefined where it changes nothing. */
async function ownerChange(
  tx: Tx,
  conversation: Conversation,
  assignee: Assignee,
  by: By,
): Promise<(Change & { target?: Target }) | undefined> {
  const isOpen = isActive(conversation)
  if (assignee.kind === 'team') {
    const id = assignee.id && (await targetOf(tx, conversation, 'team', assignee.id))
    if (conversation.teamId === id) return undefined
    return { team_id: id, ...(id ? { put_back_at: null, target: { kind: 'team', id } } : {}) }
  }
  if (assignee.kind === 'assistant') {
    checkAssistable(conversation)
    const id = await targetOf(tx, conversation, 'assistant', assignee.id)
    if (conversation.assistantId === id && (conversation.handler === 'ai' || !isOpen)) return undefined
    const owner = { assistant_id: id, assignee_id: null, assigned_at: null, put_back_at: null }
    return { ...owner, ...(isOpen ? { handler: 'ai' } : {}), target: { kind: 'assistant', id } }
  }
  if (assignee.kind === 'nobody') {
    if (!conversation.assigneeId && !conversation.assistantId) return undefined
    const putBack = assignee.isLetGo ? null : putBackAt(conversation, by)
    const owner = { assignee_id: null, assistant_id: null, assigned_at: null, put_back_at: putBack }
    return { ...owner, ...(isOpen ? { handler: 'queue' } : {}), target: { kind: 'queue', id: null } }
  }
  const member = await findMember(tx, conversation.accountId, assignee.id)
  if (!member || !(await isMemberOf(tx, conversation, member.userId)))
    throw refuse('invalid', 'agent_id: not an agent of this site', [
      { field: 'agent_id', message: 'Not an agent of this site', code: 'not_there' },
    ])
  if (conversation.assigneeId === member.userId) return undefined
  if ((await listSeeing(tx, conversation.accountId, [member.userId])).length === 0)
    throw refuse('invalid', 'agent_id: its role opens no conversations', [
      { field: 'agent_id', message: 'Its role opens no conversations', code: 'not_a_choice' },
    ])
  const owner = {
    assignee_id: member.userId,
    assistant_id: null,
    assigned_at: by.now,
    put_back_at: null,
  }
  return { ...owner, ...(isOpen ? { handler: 'human' } : {}), target: { kind: 'member', id: member.userId } }
}

async function targetOf(
  tx: Tx,
  conversation: Conversation,
  kind: 'team' | 'assistant',
  id: string,
): Promise<string> {
  const found = await selectTarget(tx, conversation.accountId, kind, id)
  if (found === undefined) throw refuse('invalid', `${kind}_id: there is no such ${kind}`)
  return found
}
