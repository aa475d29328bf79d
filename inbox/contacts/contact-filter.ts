/** Filters of contacts as people put them together: conditions of which all have to hold. Pure. */
import type { Attribute } from '../../client/contact-shapes.ts'
import {
  type FilterCondition as Condition,
  type Filter,
  type FilterOperator as Operator,
  operators,
} from '../../client/filter-shapes.ts'

export type { FilterCondition as Condition } from '../../client/filter-shapes.ts'

export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'labels' | 'list'

/** What each kind may be asked; the first is what one begins with. */
export const operatorsOf: Record<Kind, readonly Operator[]> = {
  text: [
    'contains',
    'does_not_contain',
    'equal_to',
    'not_equal_to',
    'starts_with',
    'is_present',
    'is_not_present',
  ],
  number: ['equal_to', 'not_equal_to', 'is_greater_than', 'is_less_than', 'is_present', 'is_not_present'],
  boolean: ['equal_to'],
  date: ['is_greater_than', 'is_less_than', 'days_before', 'is_present', 'is_not_present'],
  labels: ['equal_to', 'not_equal_to', 'is_present', 'is_not_present'],
  list: ['equal_to', 'not_equal_to', 'is_present', 'is_not_present'],
}

/** What may be asked of every contact. */
export const ownAttributes = {
  name: 'text',
  email: 'text',
  phone_number: 'text',
  identifier: 'text',
  company: 'text',
  labels: 'labels',
  city: 'text',
  country_code: 'text',
  referer: 'text',
  blocked: 'boolean',
  created_at: 'date',
  last_activity_at: 'date',
} as const satisfies Record<string, Kind>

/** The kind of a declared attribute. */
export function kindOf({ type }: Pick<Attribute, 'type'>): Kind {
  if (type === 'number' || type === 'currency' || type === 'percent') return 'number'
  if (type === 'checkbox') return 'boolean'
  return type === 'date' || type === 'list' ? type : 'text'
}

export function needsValue(operator: Operator): boolean {
  return operator !== 'is_present' && operator !== 'is_not_present'
}

/** Conditions of unknown origin, or undefined where they are none. */
export function readConditions(given: unknown): Condition[] | undefined {
  if (!Array.isArray(given) || given.length > 20) return undefined
  const read = given.map(readCondition)
  const whole = read.filter((one) => one !== undefined)
  return whole.length === given.length ? whole : undefined
}

function readCondition(given: unknown): Condition | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const { attribute, operator, values }: { attribute?: unknown; operator?: unknown; values?: unknown } = given
  const known = operators.find((one) => one === operator)
  const list: unknown[] = Array.isArray(values) ? values : values === undefined ? [] : [values]
  const plain = list.filter(
    (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  )
  if (typeof attribute !== 'string' || !known || plain.length !== list.length) return undefined
  return { attribute, operator: known, values: plain }
}

/** The conditions of a saved filter; undefined where it joins them in ways the page does not show. */
export function conditionsOf(query: Record<string, unknown>): Condition[] | undefined {
  if (Object.keys(query).length === 0) return []
  if ('and' in query) return readConditions(query['and'])
  return readConditions([query])
}

/** What is sent: all of the conditions, and the words looked for in what names a contact. */
export function filterOf(conditions: readonly Condition[], q: string): Filter | undefined {
  const words = q.trim()
  const named: Condition = { attribute: 'text', operator: 'contains', values: [words] }
  const all: Filter[] = [...conditions, ...(words === '' ? [] : [named])]
  return all.length === 0 ? undefined : { and: all }
}
