/** What the builder can ask of conversations, how each may be asked, and a filter as the flat list it edits. */
import type { Attribute } from '../../client/contact-shapes.ts'
import type { Filter, FilterCondition, FilterOperator } from '../../client/filter-shapes.ts'

export type Kind = 'choice' | 'owner' | 'text' | 'words' | 'number' | 'truth' | 'time' | 'day' | 'set'

export const standardAttributes = {
  lifecycle: 'choice',
  priority: 'choice',
  assignee_id: 'owner',
  team_id: 'owner',
  mentioned_id: 'choice',
  inbox_id: 'choice',
  labels: 'set',
  unread: 'truth',
  unattended: 'truth',
  muted: 'truth',
  text: 'words',
  contact_name: 'text',
  email: 'text',
  phone_number: 'text',
  subject: 'text',
  created_at: 'time',
  last_activity_at: 'time',
  waiting_since: 'time',
  snoozed_until: 'time',
} as const satisfies Record<string, Kind>

export type StandardAttribute = keyof typeof standardAttributes

export function isStandard(name: string): name is StandardAttribute {
  return Object.hasOwn(standardAttributes, name)
}

const present = ['is_present', 'is_not_present'] as const

export const operatorsOf: Record<Kind, readonly FilterOperator[]> = {
  choice: ['equal_to', 'not_equal_to'],
  owner: ['equal_to', 'not_equal_to', ...present],
  set: ['equal_to', 'not_equal_to', ...present],
  text: ['contains', 'does_not_contain', 'equal_to', 'not_equal_to', 'starts_with', ...present],
  words: ['contains', 'does_not_contain'],
  number: ['equal_to', 'not_equal_to', 'is_greater_than', 'is_less_than', ...present],
  truth: ['equal_to'],
  time: ['days_before', 'is_greater_than', 'is_less_than', ...present],
  day: ['equal_to', 'is_greater_than', 'is_less_than', 'days_before', ...present],
}

const ofCustom: Record<Attribute['type'], Kind> = {
  text: 'text',
  link: 'text',
  list: 'choice',
  number: 'number',
  currency: 'number',
  percent: 'number',
  date: 'day',
  checkbox: 'truth',
}

export function kindOf(name: string, declared: readonly Attribute[]): Kind {
  if (isStandard(name)) return standardAttributes[name]
  const attribute = declared.find(({ key }) => `custom_attributes.${key}` === name)
  return attribute ? ofCustom[attribute.type] : 'text'
}

export function needsValue(operator: FilterOperator): boolean {
  return operator !== 'is_present' && operator !== 'is_not_present'
}

export interface FlatFilter {
  joint: 'and' | 'or'
  conditions: FilterCondition[]
}

/** A filter as one list of conditions; undefined where it says more than that. */
export function flatOf(filter: Filter | undefined): FlatFilter | undefined {
  if (!filter) return { joint: 'and', conditions: [] }
  if ('attribute' in filter) return { joint: 'and', conditions: [filter] }
  const joint = 'and' in filter ? 'and' : 'or'
  const parts = 'and' in filter ? filter.and : filter.or
  const conditions = parts.flatMap((part) => ('attribute' in part ? [part] : []))
  if (conditions.length === parts.length) return { joint, conditions }
  const [only] = parts
  return parts.length === 1 ? flatOf(only) : undefined
}

/** The filter of a list, without conditions that still lack their value. */
export function filterOf({ joint, conditions }: FlatFilter): Filter | undefined {
  const whole = conditions.filter(isWhole)
  if (whole.length === 0) return undefined
  return joint === 'and' ? { and: whole } : { or: whole }
}

export function isWhole({ operator, values }: FilterCondition): boolean {
  return !needsValue(operator) || (values.length > 0 && values.every((value) => value !== ''))
}

/** Both, as one list of conditions where they are: so that the builder can read it again. */
export function joined(one: Filter | undefined, other: Filter | undefined): Filter | undefined {
  if (!one || !other) return one ?? other
  const parts = [one, other].flatMap((part) => ('and' in part ? part.and : [part]))
  return { and: parts }
}
