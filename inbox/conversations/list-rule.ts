/**
 * What a list shows and in which order, as the address says it: for the server as a filter, and for what frames tell as a
 * decision made here. Both have to agree: a list kept by frames is the list fetched afresh.
 */
import type { ConversationSort } from '../../client/calls/conversations.ts'
import type { Filter, FilterCondition } from '../../client/filter-shapes.ts'
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
  /** When something last happened in those that were fetched, by id: more than what was said counts there. */
  activity?: ReadonlyMap<string, number> | undefined
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

const is = (attribute: string, ...values: string[]): FilterCondition => ({
  attribute,
  operator: 'equal_to',
  values,
})

const lifecycles: Record<StandardView, ConversationSummary['lifecycle'][]> = {
  mine: ['open', 'pending'],
  unassigned: ['open', 'pending'],
  all: ['open', 'pending'],
  mentions: ['open', 'pending', 'snoozed'],
  snoozed: ['snoozed'],
  closed: ['resolved', 'closed'],
}

/** What the server is asked. */
export function queryOf(rule: ListRule): { filter?: Filter; view_id?: string } {
  const { view, inboxId, label, teamId, q, filter } = rule
  const parts: Filter[] = [
    ...(q ? [{ attribute: 'text', operator: 'contains', values: [q] } satisfies FilterCondition] : []),
    // Words are looked for everywhere, and a filter laid on all says itself which states it means.
    ...(typeof view === 'string' && !q && !(filter && view === 'all') ? ofView(view, rule.meId) : []),
    ...(inboxId ? [is('inbox_id', inboxId)] : []),
    ...(label ? [is('labels', label)] : []),
    ...(teamId ? [is('team_id', teamId)] : []),
    ...(filter ? [filter] : []),
  ]
  return {
    ...(parts.length > 0 ? { filter: { and: parts } } : {}),
    ...(typeof view === 'string' || q ? {} : { view_id: view.savedId }),
  }
}

export function ofView(view: StandardView, meId: string): Filter[] {
  const states = is('lifecycle', ...lifecycles[view])
  if (view === 'mine') return [states, is('assignee_id', meId)]
  if (view === 'mentions') return [states, is('mentioned_id', meId)]
  if (view === 'unassigned')
    return [states, { attribute: 'assignee_id', operator: 'is_not_present', values: [] }]
  return [states]
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

export function keyOf({ sort, activity: known }: ListRule, conversation: ConversationSummary): Key {
  const { id, priority, waiting_since } = conversation
  const activity = Math.max(saidAt(conversation), known?.get(id) ?? 0)
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

function saidAt({ last_message_at, created_at }: ConversationSummary): number {
  return Date.parse(last_message_at ?? created_at)
}
