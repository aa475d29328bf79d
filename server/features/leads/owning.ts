/**
 * Writing what a document says of state and owners: by the verbs of conversations, so that every surface sees it and the
 * log of owners tells it. A word coarser than the state there is changes nothing.
 */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { assign, type Conversation } from '../conversations/conversations.ts'
import { enterState } from '../conversations/entering.ts'
import { acceptOffer, noteRequest, recordHandoffs } from '../conversations/handoffs.ts'
import { isMemberOf } from '../inboxes/inboxes.ts'
import { findMember, type MemberRow } from '../members/members.ts'
import { listTeams } from '../members/teams.ts'
import { keyOf } from './owners.ts'
import type { LeadDocument } from './schema.ts'
import { type ChatState, chatStateOf } from './states.ts'

export interface Owning {
  /** The assistant whose the conversation is while nobody took it. */
  assistantId: string
  /** The hand-offs it is known to have had. */
  known: NonNullable<LeadDocument['handoffHistory']>
}

/** Brings state and owner to what the document says; answers the conversation after it. */
export async function writeOwners(
  tx: Tx,
  conversation: Conversation,
  document: LeadDocument,
  { assistantId, known }: Owning,
  by: By,
): Promise<Conversation> {
  let current = await askForTeam(tx, conversation, document.requestedTeamKey, by)
  const member = await memberNamed(tx, current, document)
  if (member) current = await giveTo(tx, current, member, document, by)
  const isDone = member !== undefined && document.assignedTo?.status === 'done'
  const wanted =
    document.state ?? (isDone && chatStateOf(current) === 'human-chatting' ? 'ai-chatting' : undefined)
  if (wanted !== undefined) current = await enterChatState(tx, current, wanted, { assistantId }, by)
  const told = new Set(known.map(keyOf))
  const past = (document.handoffHistory ?? []).filter((entry) => !told.has(keyOf(entry)))
  await recordHandoffs(tx, current, past, by)
  return current
}

/**
 * Offers a conversation to a member of its inbox, by any form of its id; whoever asks for itself has taken it. Its
 * assignee it is at once: every surface shows whom it waits for.
 */
export async function offerTo(
  tx: Tx,
  conversation: Conversation,
  { userId, delegatedBy }: { userId: string; delegatedBy: string | undefined },
  by: By,
): Promise<MemberRow> {
  const member = await memberNamed(tx, conversation, { chatAssignedTo: userId })
  if (!member) throw refuse('not_found', 'User not found')
  const isOwn = by.actor.kind === 'member' && by.actor.id === member.userId
  const status = isOwn ? 'accepted' : 'pending'
  await giveTo(tx, conversation, member, { assignedTo: { userId, status }, delegatedBy }, by)
  return member
}

/** Brings a conversation into one of the seed's states, unless it prints as it already. */
export async function enterChatState(
  tx: Tx,
  conversation: Conversation,
  wanted: ChatState,
  { assistantId }: { assistantId: string },
  by: By,
): Promise<Conversation> {
  if (chatStateOf(conversation) === wanted) return conversation
  if (wanted === 'ended_chat') return await enterState(tx, conversation, { lifecycle: 'resolved' }, by)
  if (wanted === 'requested_chat')
    return await enterState(tx, conversation, { lifecycle: 'open', handler: 'queue' }, by)
  if (wanted === 'human-chatting')
    return await enterState(tx, conversation, { lifecycle: 'open', handler: 'human' }, by)
  const opened = await enterState(tx, conversation, { lifecycle: 'open' }, by)
  return await assign(tx, opened, { kind: 'assistant', id: assistantId }, by)
}

/** The team of a key or name, where the account has it. */
async function askForTeam(
  tx: Tx,
  conversation: Conversation,
  key: string | undefined,
  by: By,
): Promise<Conversation> {
  if (key === undefined) return conversation
  const wanted = key.trim().toLowerCase()
  const teams = await listTeams(tx, conversation.accountId)
  const team = teams.find((one) => one.name.toLowerCase() === wanted || one.id === parseId('team', key))
  return team ? await assign(tx, conversation, { kind: 'team', id: team.id }, by) : conversation
}

/** Whoever of the inbox's members the document names as its owner; another system's people are only remembered. */
async function memberNamed(
  tx: Tx,
  conversation: Conversation,
  { assignedTo, chatAssignedTo }: LeadDocument,
): Promise<MemberRow | undefined> {
  const name = assignedTo?.userId ?? chatAssignedTo
  const id = name === undefined ? undefined : parseId('user', name)
  const member = id === undefined ? undefined : await findMember(tx, conversation.accountId, id)
  return member && (await isMemberOf(tx, conversation, member.userId)) ? member : undefined
}

async function giveTo(
  tx: Tx,
  conversation: Conversation,
  { userId }: MemberRow,
  { assignedTo, delegatedBy }: LeadDocument,
  by: By,
): Promise<Conversation> {
  const { status = 'accepted', note } = assignedTo ?? {}
  if (conversation.assigneeId === userId)
    return status === 'accepted' ? await acceptOffer(tx, conversation, by) : conversation
  if (status === 'done') return conversation
  const state = status === 'pending' ? 'offered' : 'accepted'
  const given = await assign(tx, conversation, { kind: 'member', id: userId, note, state }, by)
  if (delegatedBy !== undefined) await noteRequest(tx, given, { delegatedBy })
  return given
}
