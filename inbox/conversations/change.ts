/**
 * What can be done to a conversation: how it looks at once, which call does it, and what takes it back. Nothing of React, and
 * no state of its own.
 */
import type { Rest } from '../../client/rest.ts'
import type { AgentRef, ConversationSummary } from '../../client/shapes.ts'
import type { StaffState } from '../../client/staff-state.ts'
import { withUnread, withWorkload } from '../../client/who-is-here.ts'

export type Change =
  | { kind: 'assign'; agent: AgentRef | null }
  | { kind: 'team'; teamId: string | null }
  | { kind: 'labels'; labels: readonly string[] }
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

type Fields = Partial<ConversationSummary>

/** The fields that a change sets, as far as they can be known before the server answers. */
export function fieldsOf(change: Change, before: ConversationSummary): Fields {
  switch (change.kind) {
    case 'assign':
      return {
        assigned_agent: change.agent,
        assigned_agent_id: change.agent?.id ?? null,
        handler: change.agent ? 'human' : 'queue',
      }
    case 'team':
      return { team_id: change.teamId }
    case 'labels':
      return { labels: [...change.labels] }
    case 'label':
      return { labels: withLabel(before.labels ?? [], change.name, change.isOn) }
    case 'priority':
      return { priority: change.priority }
    case 'snooze':
      return { lifecycle: 'snoozed', status: 'active', snoozed_until: change.until }
    case 'wake':
    case 'reopen':
      return { lifecycle: 'open', status: 'active', snoozed_until: null, closed_at: null, closed_by: null }
    case 'close':
      return { lifecycle: 'closed', status: 'closed', snoozed_until: null }
    case 'mute':
      return change.isMuted
        ? { muted: true, ...(before.status === 'active' ? { lifecycle: 'resolved', status: 'closed' } : {}) }
        : { muted: false }
    case 'read':
      return { unread_count: 0 }
    case 'unread':
      return { unread_count: Math.max(1, before.unread_count) }
  }
}

/** Whether there is anything to do. */
export function changesNothing(change: Change, before: ConversationSummary): boolean {
  // Labels we were never told of are not none.
  if (change.kind === 'label' && !before.labels) return false
  // A team may hand it to one of its own: only the server knows.
  const known: Record<string, unknown> = { ...before }
  return Object.entries(fieldsOf(change, before)).every(([name, value]) =>
    name === 'handler' ? true : isSame(known[name] ?? null, value ?? null),
  )
}

/** The state as if the server had agreed. */
export function withChange(state: StaffState, id: string, change: Change): StaffState {
  const before = state.conversations[id]
  return before ? withFields(state, id, fieldsOf(change, before)) : state
}

/** The state with a change refused: what was set by it is as before, but for what changed otherwise meanwhile. */
export function withoutChange(state: StaffState, before: ConversationSummary, change: Change): StaffState {
  const now: Record<string, unknown> = { ...state.conversations[before.id] }
  const old: Record<string, unknown> = { ...before }
  const ours = Object.entries(fieldsOf(change, before)).filter(([name, value]) => isSame(now[name], value))
  return withFields(state, before.id, Object.fromEntries(ours.map(([name]) => [name, old[name]])))
}

function withFields(state: StaffState, id: string, fields: Fields): StaffState {
  const before = state.conversations[id]
  if (!before || Object.keys(fields).length === 0) return state
  const after = { ...before, ...fields }
  return {
    ...state,
    conversations: { ...state.conversations, [id]: after },
    // The frame that follows will find nothing left to count.
    agents: withWorkload(state.agents, before, after),
    visitors: withUnread(state.visitors, before, after.unread_count - before.unread_count),
  }
}

/** Asks the server for it. Answers what it says the labels are, where it was asked for those. */
export async function sendChange(rest: Rest, before: ConversationSummary, change: Change): Promise<unknown> {
  const { id } = before
  switch (change.kind) {
    case 'assign':
      return await rest.setConversationOwner(id, { agent_id: change.agent?.id ?? null })
    case 'team':
      return await rest.setConversationOwner(id, { team_id: change.teamId })
    case 'labels':
      return await rest.setConversationLabels(id, change.labels)
    case 'label': {
      const labels = before.labels ?? (await rest.listConversationLabels(id)).labels
      return await rest.setConversationLabels(id, withLabel(labels, change.name, change.isOn))
    }
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
  }
}

/** What puts a conversation back as it was before a change; several where one call cannot. Undefined where nothing does. */
export function undoOf(change: Change, before: ConversationSummary): Change[] | undefined {
  switch (change.kind) {
    case 'assign':
      return [{ kind: 'assign', agent: before.assigned_agent }]
    case 'team':
      return [{ kind: 'team', teamId: before.team_id ?? null }]
    case 'labels':
      return before.labels && [{ kind: 'labels', labels: before.labels }]
    case 'label':
      return [{ kind: 'label', name: change.name, isOn: !change.isOn }]
    case 'priority':
      return [{ kind: 'priority', priority: before.priority }]
    case 'snooze':
    case 'wake':
    case 'close':
    case 'reopen':
      return stateAgain(before)
    case 'mute':
      return [{ kind: 'mute', isMuted: !change.isMuted }, ...(change.isMuted ? stateAgain(before) : [])]
    case 'unread':
      return before.unread_count === 0 ? [{ kind: 'read' }] : undefined
    case 'read':
      return before.unread_count > 0 ? [{ kind: 'unread' }] : undefined
  }
}

function stateAgain({ lifecycle, snoozed_until, status }: ConversationSummary): Change[] {
  if (lifecycle === 'snoozed') return [{ kind: 'snooze', until: snoozed_until ?? null }]
  return [status === 'active' ? { kind: 'wake' } : { kind: 'close' }]
}

function withLabel(labels: readonly string[], name: string, isOn: boolean): string[] {
  const others = labels.filter((label) => label.toLowerCase() !== name.toLowerCase())
  return isOn ? [...others, name].sort((one, other) => one.localeCompare(other)) : others
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
