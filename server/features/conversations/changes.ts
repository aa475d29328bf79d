/** Changing what is known of a conversation, beside its state and owner: each change is one event with before and after. */

import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { checkAttributes } from '../attributes/attributes.ts'
import { listMemberIds } from '../inboxes/inboxes.ts'
import { announce } from './announce.ts'
import {
  type Change,
  replaceLabels,
  replaceParticipants,
  selectLabels,
  selectParticipants,
  selectUsers,
  updateConversation,
} from './change-queries.ts'
import type { Conversation } from './conversation.ts'
import type { Changes } from './events.ts'

/** What may be changed here; undefined stays. */
export interface Details {
  priority?: number | null | undefined
  subject?: string | null | undefined
  name?: string | null | undefined
  detail?: string | null | undefined
  summary?: string | null | undefined
  slaDueAt?: Date | null | undefined
  isMuted?: boolean | undefined
  /** All of them, as they shall be. */
  customAttributes?: Record<string, unknown> | undefined
  additionalAttributes?: Record<string, unknown> | undefined
  metadata?: Record<string, unknown> | undefined
}

/** Most an open object of a conversation may hold, as JSON. */
const mostAttributes = 64 * 1024

/** Sets details. What is as it was already changes nothing and says nothing. */
export async function changeDetails(
  tx: Tx,
  conversation: Conversation,
  details: Details,
  by: By,
): Promise<Conversation> {
  for (const open of [details.customAttributes, details.additionalAttributes, details.metadata])
    if (open && JSON.stringify(open).length > mostAttributes)
      throw refuse('invalid', 'attributes: at most 64 KiB')
  const { customAttributes } = details
  const checked =
    customAttributes && (await checkAttributes(tx, conversation.accountId, 'conversation', customAttributes))
  const { change, changes } = differences(conversation, { ...details, customAttributes: checked }, by.now)
  if (Object.keys(changes).length === 0) return conversation
  const isActivity = 'priority' in changes || 'muted_at' in changes
  await updateConversation(tx, conversation, isActivity ? { ...change, ...activityAt(by) } : change, by.now)
  return await announce(tx, conversation.accountId, conversation.id, 'updated', by, changes)
}

/** Of what is told in the conversation: lists are sorted by it, so it changes with the event that says so and never beside it. */
function activityAt(by: By): Change {
  return { last_activity_at: by.now }
}

function differences(
  before: Conversation,
  details: Details,
  now: Date,
): { change: Change; changes: Changes } {
  const { isMuted } = details
  const wanted: [column: keyof Change, was: unknown, is: unknown][] = [
    ['priority', before.priority, details.priority],
    ['subject', before.subject, details.subject],
    ['name', before.name, details.name],
    ['detail', before.detail, details.detail],
    ['summary', before.summary, details.summary],
    ['sla_due_at', before.slaDueAt, details.slaDueAt],
    ['custom_attributes', before.customAttributes, details.customAttributes],
    ['additional_attributes', before.additionalAttributes, details.additionalAttributes],
    ['metadata', before.metadata, details.metadata],
    [
      'muted_at',
      before.mutedAt,
      isMuted === undefined ? undefined : isMuted ? (before.mutedAt ?? now) : null,
    ],
  ]
  const different = wanted.filter(
    ([, was, is]) => is !== undefined && JSON.stringify(was) !== JSON.stringify(is),
  )
  return {
    change: Object.fromEntries(different.map(([column, , is]) => [column, is])),
    changes: Object.fromEntries(different.map(([column, was, is]) => [column, [was, is]])),
  }
}

/** Each list of conversations tells all of them. */
const mostLabels = 100

/** Makes the labels of a conversation exactly these, by key; their names are what the log keeps. Fewer than too many may be left. */
export async function setLabels(
  tx: Tx,
  conversation: Conversation,
  labels: { id: string; name: string }[],
  by: By,
): Promise<Conversation> {
  const before =
    (await selectLabels(tx, conversation.accountId, [conversation.id])).get(conversation.id) ?? []
  const after = labels.map((label) => label.name).sort()
  if (after.length > Math.max(mostLabels, before.length))
    throw clash('too_many', `A conversation has at most ${mostLabels} labels`)
  if (JSON.stringify([...before].sort()) === JSON.stringify(after)) return conversation
  await replaceLabels(
    tx,
    conversation,
    labels.map((label) => label.id),
  )
  await updateConversation(tx, conversation, activityAt(by), by.now)
  return await announce(tx, conversation.accountId, conversation.id, 'updated', by, {
    labels: [before, after],
  })
}

/** Makes the participants exactly these members of its inbox, by any form of their ids. */
export async function setParticipants(
  tx: Tx,
  conversation: Conversation,
  ids: string[],
  by: By,
): Promise<string[]> {
  const before = await selectParticipants(tx, conversation)
  const after = await selectUsers(tx, ids, await listMemberIds(tx, conversation))
  if (after.length !== new Set(ids).size)
    throw refuse('invalid', 'user_ids: not all of them are agents of this inbox')
  if (JSON.stringify([...before].sort()) === JSON.stringify([...after].sort())) return before
  await replaceParticipants(tx, conversation, after, by.now)
  await announce(tx, conversation.accountId, conversation.id, 'updated', by, {
    participants: [before, after],
  })
  return await selectParticipants(tx, conversation)
}

/** Who takes part beside its owner, by their keys. */
export async function listParticipants(reader: Reader, conversation: Conversation): Promise<string[]> {
  return await selectParticipants(reader, conversation)
}

/** What is laid over open data: null takes a name away. */
export function laidOver(
  before: Record<string, unknown>,
  change: Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  if (change === undefined) return undefined
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null))
}

/** Archives it: it is found no more, and nothing of it is erased (C.10 point 13). */
export async function archive(tx: Tx, conversation: Conversation, by: By): Promise<void> {
  await announce(tx, conversation.accountId, conversation.id, 'deleted', by)
  await updateConversation(tx, conversation, { deleted_at: by.now }, by.now)
}
