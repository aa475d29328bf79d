/**
 * What can be done to a conversation: how it looks at once, and which call does it. Nothing of React, and no state of its own;
 * what takes it back is in `way-back.ts`.
 */
import type { ConversationChange } from '../../client/calls/conversations.ts'
import { withOne } from '../../client/known-conversations.ts'
import type { Rest } from '../../client/rest.ts'
import type { AgentRef, ConversationSummary } from '../../client/shapes.ts'
import type { StaffState } from '../../client/staff-state.ts'
import { withUnread, withWorkload } from '../../client/who-is-here.ts'

export type Change =
  | { kind: 'assign'; agent: AgentRef | null }
  | { kind: 'team'; teamId: string | null }
  | { kind: 'label'; name: string; isOn: boolean }
  | { kind: 'priority'; priority: number | null }
  /** Null: until the contact writes. */
  | { kind: 'snooze'; until: string | null }
  | { kind: 'wake' }
  | { kind: 'close'; resolution?: string | undefined }
  | { kind: 'reopen' }
  | { kind: 'mute'; isMuted: boolean }
  | { kind: 'read' }
  | { kind: 'unread' }

/** Puts back what another change took away with the rest, such as whose it was. */
export interface Restoring {
  kind: 'restore'
  fields: Fields
  body: ConversationChange
}

export type Doable = Change | Restoring
type Fields = Partial<ConversationSummary>

/** The fields that a change sets, as far as they can be known before the server answers. */
export function fieldsOf(change: Doable, before: ConversationSummary): Fields {
  switch (change.kind) {
    case 'assign':
      return {
        assigned_agent: change.agent,
        assigned_agent_id: change.agent?.id ?? null,
        // What is finished stays nobody's.
        ...(before.status === 'active' ? { handler: change.agent ? 'human' : 'queue' } : {}),
      }
    case 'team':
      return { team_id: change.teamId }
    case 'label':
      return { labels: withLabel(before.labels ?? [], change) }
    case 'priority':
      return { priority: change.priority }
    case 'snooze':
      return {
        ...{
          lifecycle: 'snoozed',
          status: 'active',
          snoozed_until: change.until,
          handler: goesOnWith(before),
        },
        ...{ closed_at: null, closed_by: null },
      }
    case 'wake':
    case 'reopen':
      return {
        ...{ lifecycle: 'open', status: 'active', snoozed_until: null, handler: goesOnWith(before) },
        ...{ closed_at: null, closed_by: null },
      }
    case 'close':
      return { lifecycle: 'closed', status: 'closed', snoozed_until: null, handler: 'none' }
    case 'mute':
      return {
        muted: change.isMuted,
        ...(change.isMuted && !before.muted && before.status === 'active'
          ? { lifecycle: 'resolved', status: 'closed', snoozed_until: null, handler: 'none' }
          : {}),
      }
    case 'read':
      return { unread_count: 0 }
    case 'unread':
      return { unread_count: Math.max(1, before.unread_count) }
    case 'restore':
      return change.fields
  }
}

/** Whose one that is opened again is, as the server has it. */
function goesOnWith({ handler, assigned_agent_id }: ConversationSummary): ConversationSummary['handler'] {
  if (handler !== 'none') return handler
  return assigned_agent_id === null ? 'queue' : 'human'
}

/** Whether there is anything to do. */
export function changesNothing(change: Doable, before: ConversationSummary): boolean {
  // Labels we were never told of are not none.
  if (change.kind === 'label' && !before.labels) return false
  const known: Record<string, unknown> = { ...before }
  return Object.entries(fieldsOf(change, before)).every(
    ([name, value]) =>
      // Taking it from nobody takes it from no assistant either.
      (name === 'handler' && change.kind === 'assign') || isSame(known[name], value),
  )
}

/** The state as if the server had agreed. */
export function withChange(state: StaffState, id: string, change: Doable): StaffState {
  const before = state.conversations[id]
  return before ? withFields(state, id, fieldsOf(change, before)) : state
}

/** The state with a change refused: what was set by it is as before, but for what changed otherwise meanwhile. */
export function withoutChange(state: StaffState, before: ConversationSummary, change: Doable): StaffState {
  const now = state.conversations[before.id]
  return now ? withFields(state, before.id, fieldsBack(now, before, change)) : state
}

/** What of a conversation as it is now a refused change still stands for, as it was before that. */
export function fieldsBack(now: ConversationSummary, before: ConversationSummary, change: Doable): Fields {
  // One label of many: the others are somebody else's affair.
  if (change.kind === 'label') {
    const labels = now.labels ?? []
    const isOurs = (labelNamed(labels, change.name) !== undefined) === change.isOn
    const had = labelNamed(before.labels ?? [], change.name)
    const back = { name: had ?? change.name, isOn: had !== undefined }
    return isOurs ? { labels: withLabel(labels, back) } : {}
  }
  const [is, was]: Record<string, unknown>[] = [{ ...now }, { ...before }]
  const ours = Object.entries(fieldsOf(change, before)).filter(([name, value]) => isSame(is?.[name], value))
  return Object.fromEntries(ours.map(([name]) => [name, was?.[name]]))
}

function withFields(state: StaffState, id: string, fields: Fields): StaffState {
  const before = state.conversations[id]
  if (!before || Object.keys(fields).length === 0) return state
  const after = { ...before, ...fields }
  return {
    ...state,
    conversations: withOne(state.conversations, after),
    // The frame that follows will find nothing left to count.
    agents: withWorkload(state.agents, before, after),
    visitors: withUnread(state.visitors, before, after.unread_count - before.unread_count),
  }
}

/** Asks the server for it. */
export async function sendChange(rest: Rest, id: string, change: Doable): Promise<unknown> {
  switch (change.kind) {
    case 'assign':
      return await rest.setConversationOwner(id, { agent_id: change.agent?.id ?? null })
    case 'team':
      return await rest.setConversationOwner(id, { team_id: change.teamId })
    case 'label':
      return await rest.changeConversationLabels(
        id,
        change.isOn ? { add: [change.name] } : { remove: [change.name] },
      )
    case 'priority':
      return await rest.updateConversation(id, { priority: change.priority })
    case 'snooze':
      return await rest.updateConversation(id, { lifecycle: 'snoozed', snoozed_until: change.until })
    case 'wake':
    case 'reopen':
      // One that is snoozed is no closed one to `reopen`: this opens both.
      return await rest.updateConversation(id, { lifecycle: 'open' })
    case 'close':
      return await rest.closeConversation(
        id,
        change.resolution === undefined ? {} : { resolution: change.resolution },
      )
    case 'mute':
      return await rest.updateConversation(id, { muted: change.isMuted })
    case 'read':
      return await rest.markRead({ conversation_id: id })
    case 'unread':
      return await rest.markConversationUnread(id)
    case 'restore':
      return await rest.updateConversation(id, change.body)
  }
}

/** The label of this name, as it is written there: names are one whatever their case. */
export function labelNamed(labels: readonly string[], name: string): string | undefined {
  return labels.find((label) => label.toLowerCase() === name.toLowerCase())
}

function withLabel(labels: readonly string[], { name, isOn }: { name: string; isOn: boolean }): string[] {
  if (isOn && labelNamed(labels, name) !== undefined) return [...labels]
  const others = labels.filter((label) => label.toLowerCase() !== name.toLowerCase())
  return isOn ? [...others, name].sort((one, other) => one.localeCompare(other)) : others
}

/** Whether two values are one, however they are written: what is missing is null. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
