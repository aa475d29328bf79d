/**
 * What a list shows and in which order, as the address says it: for the server as a filter, and for what frames tell as a
 * decision made here. Both have to agree: a list kept by frames is the list fetched afresh.
 */
import type { ConversationSort } from '../../client/calls/conversations.ts'
import type { Filter, FilterCondition } from '../../client/filter-shapes.ts'
import { ownZone } from '../../client/presentation/language.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { type ConversationSearch, type StandardView, views } from './conversation-search.ts'

export interface ListRule {
  view: StandardView | { savedId: string }
  sort: NonNullable<ConversationSearch['sort']>
  meId: string
  inboxId?: string | undefined
  label?: string | undefined
  teamId?: string | undefined
  /** Words to look for; they are looked for in every conversation, whatever the view. */
  q?: string | undefined
  filter?: Filter | undefined
  /** Of mentions only those that were not read: what is counted. */
  isUnread?: boolean
}

export function ruleOf(search: ConversationSearch, meId: string): ListRule {
  const standard = views.find((view) => view === (search.view ?? 'mine'))
  return {
    view: standard ?? { savedId: search.view ?? '' },
    sort: search.sort ?? 'newest',
    meId,
    inboxId: search.inbox,
    label: search.label,
    teamId: search.team,
    q: search.q,
    filter: search.filter,
  }
}

/** Whether frames alone say what belongs: they tell neither who was mentioned, nor all that filters ask and words are found in. */
export function isExact({ view, q, filter }: ListRule): boolean {
  return typeof view === 'string' && view !== 'mentions' && !q && !filter
}

const is = (attribute: string, ...values: readonly string[]): FilterCondition => ({
  attribute,
  operator: 'equal_to',
  values,
})

const lifecycles: Record<StandardView, ConversationSummary['lifecycle'][]> = {
  mine: ['open', 'pending'],
  unassigned: ['open', 'pending'],
  all: ['open', 'pending'],
  // Who was called wants to find it, whatever became of the conversation: as the bell does.
  mentions: ['open', 'pending', 'snoozed', 'resolved', 'closed'],
  snoozed: ['snoozed'],
  closed: ['resolved', 'closed'],
}

/** What the server is asked; days in it are the reader's. */
export function queryOf(rule: ListRule): { filter?: Filter; view_id?: string; time_zone?: string } {
  const { view, q, filter } = rule
  const parts: Filter[] = [
    ...(q ? [{ attribute: 'text', operator: 'contains', values: [q] } satisfies FilterCondition] : []),
    // Words are looked for everywhere.
    ...frameOf(q ? { ...rule, view: { savedId: '' } } : rule),
    ...(filter ? [filter] : []),
  ]
  const isSaved = typeof view !== 'string' && !q
  return {
    ...(parts.length > 0 ? { filter: { and: parts } } : {}),
    ...(isSaved ? { view_id: view.savedId } : {}),
    ...(isSaved || filter ? { time_zone: ownZone() } : {}),
  }
}

/** What a view asks by itself. A filter that names states says which it means: it has the last word on them. */
function ofView({ view, meId, filter, isUnread }: ListRule): FilterCondition[] {
  if (typeof view !== 'string') return []
  const states = asksForStates(filter) || view === 'mentions' ? [] : [is('lifecycle', ...lifecycles[view])]
  if (view === 'mine') return [...states, is('assignee_id', meId)]
  if (view === 'mentions') return [...states, is(isUnread ? 'unread_mentioned_id' : 'mentioned_id', meId)]
  if (view === 'unassigned')
    return [...states, { attribute: 'assignee_id', operator: 'is_not_present', values: [] }]
  return states
}

/** The conditions of the list a filter is laid on, so that what is kept as a view is what was seen. */
export function frameOf(rule: ListRule): FilterCondition[] {
  const { inboxId, label, teamId } = rule
  return [
    ...ofView(rule),
    ...(inboxId ? [is('inbox_id', inboxId)] : []),
    ...(label ? [is('labels', label)] : []),
    ...(teamId ? [is('team_id', teamId)] : []),
  ]
}

/** A filter as it means the same laid on all: where it names no state, it means every one. */
export function withStates(filter: Filter | undefined): Filter {
  if (asksForStates(filter) && filter) return filter
  const every = is('lifecycle', ...lifecycles.mentions)
  return { and: [...(filter ? [filter] : []), every] }
}

function asksForStates(filter: Filter | undefined): boolean {
  if (!filter) return false
  if ('attribute' in filter) return filter.attribute === 'lifecycle' || filter.attribute === 'status'
  return ('and' in filter ? filter.and : filter.or).some(asksForStates)
}

/** Whether a conversation is in it; only where the rule is exact. */
export function belongs(rule: ListRule, conversation: ConversationSummary): boolean {
  const { view, inboxId, label, teamId } = rule
  return (
    isTold(conversation) &&
    (typeof view !== 'string' || isInView(view, rule.meId, conversation)) &&
    (!inboxId || conversation.inbox_id === inboxId) &&
    (!teamId || conversation.team_id === teamId) &&
    (!label || (conversation.labels ?? []).some((one) => one.toLowerCase() === label.toLowerCase()))
  )
}

/** Whether more is known of it than that somebody spoke there. */
export function isTold({ display_id }: ConversationSummary): boolean {
  return display_id > 0
}

export function isInView(
  view: StandardView,
  meId: string,
  { lifecycle, assigned_agent_id }: ConversationSummary,
): boolean {
  if (!lifecycles[view].includes(lifecycle)) return false
  if (view === 'mine') return assigned_agent_id === meId
  return view !== 'unassigned' || assigned_agent_id === null
}

/** How the server is asked for the order. */
export function orderOf(sort: ListRule['sort']): { sort: ConversationSort; direction: 'asc' | 'desc' } {
  switch (sort) {
    case 'newest':
      return { sort: 'last_activity_at', direction: 'desc' }
    case 'oldest':
      return { sort: 'last_activity_at', direction: 'asc' }
    case 'priority':
      return { sort: 'priority', direction: 'desc' }
    case 'waiting':
      return { sort: 'waiting_since', direction: 'asc' }
  }
}

/** What a row is sorted by: smaller comes first. */
export type Key = readonly [number, number, string]

export function keyOf({ sort }: ListRule, conversation: ConversationSummary): Key {
  const { id, priority, waiting_since } = conversation
  const activity = activityOf(conversation)
  switch (sort) {
    case 'newest':
      return [-activity, 0, id]
    case 'oldest':
      return [activity, 0, id]
    case 'priority':
      return [-(priority ?? 0), -activity, id]
    case 'waiting':
      return [waiting_since ? Date.parse(waiting_since) : Number.POSITIVE_INFINITY, 0, id]
  }
}

/** Where keys are alike, ids decide: downwards where the order is downwards, as in the database. */
export function compareKeys(sort: ListRule['sort'], one: Key, other: Key): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1
  if (one[2] === other[2]) return 0
  const isDown = sort === 'newest' || sort === 'priority'
  return one[2] < other[2] === isDown ? 1 : -1
}

function activityOf({ last_activity_at, last_message_at, created_at }: ConversationSummary): number {
  return Date.parse(last_activity_at ?? last_message_at ?? created_at)
}
