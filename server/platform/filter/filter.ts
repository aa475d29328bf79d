/**
 * The filter language: which rows of a list somebody wants. A filter is a condition (attribute, operator, values), or
 * several joined by `and` or `or`. Lists, saved views and the dialects all speak it; what may be asked of whom is
 * declared by the feature that owns the rows (`attribute.ts`), and `compile.ts` makes SQL of both.
 *
 * What is read here is bounded in every direction, so that no filter is worth sending for its cost.
 */
import { z } from 'zod'
import { Refusal } from '../http/refusal.ts'
import { timeZone } from '../http/time-zone.ts'

export const operators = [
  'equal_to',
  'not_equal_to',
  'contains',
  'does_not_contain',
  'is_present',
  'is_not_present',
  'is_greater_than',
  'is_less_than',
  'days_before',
  'starts_with',
] as const
export type Operator = (typeof operators)[number]

/** A value as it was sent; what it means is the attribute's business. */
export type Value = string | number | boolean

export interface Condition {
  attribute: string
  operator: Operator
  values: Value[]
  /** Whose days its values are; UTC's where it says none. Never read from outside: who asks says it once (`inZone`). */
  timeZone?: string | undefined
}

export type Filter = Condition | { and: Filter[] } | { or: Filter[] }

/** The most a filter may hold. */
export const limits = { conditions: 30, values: 50, depth: 4, valueLength: 500 } as const

export type Fault = 'shape' | 'attribute' | 'operator' | 'value' | 'size'

/** A filter that cannot be followed: what is wrong, and where in it. */
export class FilterRefusal extends Refusal {
  readonly fault: Fault

  constructor(fault: Fault, field: string, message: string) {
    super('invalid', message, { details: [{ field, message }] })
    this.fault = fault
  }
}

/** Reads a filter of unknown origin, or refuses with the place at fault. */
export function readFilter(value: unknown): Filter {
  const budget = { conditions: limits.conditions }
  return read(value, 'filter', 1, budget)
}

/** The same filter, its days those of a zone; as it is where none is given. */
export function inZone(filter: Filter, timeZone: string | undefined): Filter {
  if (timeZone === undefined) return filter
  if ('and' in filter) return { and: filter.and.map((one) => inZone(one, timeZone)) }
  if ('or' in filter) return { or: filter.or.map((one) => inZone(one, timeZone)) }
  return { ...filter, timeZone }
}

function read(value: unknown, at: string, depth: number, budget: { conditions: number }): Filter {
  if (depth > limits.depth) throw new FilterRefusal('size', at, `At most ${limits.depth} levels`)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FilterRefusal('shape', at, 'A filter is a condition, or {and: […]} or {or: […]}')
  for (const joint of ['and', 'or'] as const) {
    if (!(joint in value)) continue
    const parts: unknown = Reflect.get(value, joint)
    if (!Array.isArray(parts) || parts.length === 0 || Object.keys(value).length > 1)
      throw new FilterRefusal('shape', at, `${joint} holds a list of filters and stands alone`)
    if (parts.length > limits.conditions) throw tooMany(at)
    const filters = parts.map((part, index) => read(part, `${at}.${joint}.${index}`, depth + 1, budget))
    return joint === 'and' ? { and: filters } : { or: filters }
  }
  budget.conditions -= 1
  if (budget.conditions < 0) throw tooMany(at)
  return readCondition(value, at)
}

function readCondition(value: object, at: string): Condition {
  const {
    attribute,
    operator,
    values = [],
  }: { attribute?: unknown; operator?: unknown; values?: unknown } = value
  if (typeof attribute !== 'string' || attribute === '' || attribute.length > 120)
    throw new FilterRefusal('attribute', `${at}.attribute`, 'attribute: the name of one')
  const known = operators.find((one) => one === operator)
  if (!known)
    throw new FilterRefusal('operator', `${at}.operator`, `operator: one of ${operators.join(', ')}`)
  return { attribute, operator: known, values: readValues(values, `${at}.values`) }
}

/** One value may stand without its list. */
function readValues(given: unknown, at: string): Value[] {
  const list: unknown[] = Array.isArray(given) ? given : given === null ? [] : [given]
  if (list.length > limits.values) throw new FilterRefusal('size', at, `values: at most ${limits.values}`)
  return list.map((value) => {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value === 'boolean') return value
    const isText = typeof value === 'string' && value.length <= limits.valueLength
    // PostgreSQL stores neither NUL nor half a surrogate, so nothing equals them.
    if (isText && !value.includes('\u0000') && value.isWellFormed()) return value
    throw new FilterRefusal(
      'value',
      at,
      `values: texts of at most ${limits.valueLength} characters, numbers or yes and no`,
    )
  })
}

function tooMany(at: string): FilterRefusal {
  return new FilterRefusal('size', at, `At most ${limits.conditions} conditions`)
}

/** Beside a filter in a request body. */
export const filterZone = timeZone.optional().describe('Whose days the filter means; UTC where it is missing')

/** A filter in a request body. */
export const FilterShape = z
  .unknown()
  .transform((value, context): Filter => {
    try {
      return readFilter(value)
    } catch (error) {
      if (!(error instanceof FilterRefusal)) throw error
      context.issues.push({ code: 'custom', message: error.message, input: value })
      return z.NEVER
    }
  })
  .meta({
    description:
      'A condition {attribute, operator, values}, or {and: […]} or {or: […]} of filters: ' +
      `at most ${limits.conditions} conditions in ${limits.depth} levels. Operators: ${operators.join(', ')}.`,
    examples: [{ and: [{ attribute: 'status', operator: 'equal_to', values: ['open'] }] }],
  })

/** A condition of a flat list, with the word that joins it to the next one. */
export interface Listed extends Condition {
  next?: 'and' | 'or' | undefined
}

/** The filter a flat list means: `and` binds more tightly than `or`, as in SQL. */
export function ofList(list: Listed[]): Filter {
  const groups: Condition[][] = [[]]
  for (const [index, { next, ...condition }] of list.entries()) {
    groups.at(-1)?.push(condition)
    if (next === 'or' && index < list.length - 1) groups.push([])
  }
  return readFilter({ or: groups.map((and) => ({ and })) })
}
