/** From a filter to SQL: values are always parameters, and what an attribute cannot be asked is refused. */
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { variable } from '../db/statement-name.ts'
import { zoneName } from '../db/zone-name.ts'
import { isNumber, numberOf, parseId } from '../ids/ids.ts'
import type { Attribute, Attributes } from './attribute.ts'
import { type Condition, type Filter, FilterRefusal, type Operator, type Value } from './filter.ts'
import { dayOf, type Span, spanOf } from './span.ts'
import { partOf } from './words.ts'

/** The SQL of a filter: a truth value for each row, never null. */
export function compile(filter: Filter, attributes: Attributes, now: Date): Sql {
  // Each filter may be another text: preparing all of them would fill every connection with statements used once.
  return sql`${raw(variable)} ${part(filter, attributes, now)}`
}

function part(filter: Filter, attributes: Attributes, now: Date): Sql {
  if ('and' in filter) return joined(filter.and, ' and ', attributes, now)
  if ('or' in filter) return joined(filter.or, ' or ', attributes, now)
  const attribute = Object.hasOwn(attributes, filter.attribute) ? attributes[filter.attribute] : undefined
  if (!attribute)
    throw new FilterRefusal(
      'attribute',
      filter.attribute,
      `${filter.attribute}: there is no such attribute to filter by`,
    )
  return condition(filter, attribute, now)
}

function joined(parts: Filter[], word: ' and ' | ' or ', attributes: Attributes, now: Date): Sql {
  return sql`(${join(
    parts.map((one) => part(one, attributes, now)),
    word,
  )})`
}

function condition(wish: Condition, attribute: Attribute, now: Date): Sql {
  const { operator } = wish
  if (operator === 'is_present') return isPresent(wish, attribute)
  if (operator === 'is_not_present') return not(isPresent(wish, attribute))
  if (wish.values.length === 0)
    throw new FilterRefusal('value', wish.attribute, `${wish.attribute}: ${operator} needs a value`)
  if (operator === 'equal_to') return isAny(wish, attribute)
  if (operator === 'not_equal_to') return not(isAny(wish, attribute))
  if (attribute.type === 'text' || attribute.type === 'search') return ofText(wish, attribute)
  if (attribute.type === 'set' && (operator === 'contains' || operator === 'does_not_contain'))
    return operator === 'contains' ? isAny(wish, attribute) : not(isAny(wish, attribute))
  if (attribute.type === 'number') return ofNumber(wish, attribute.expression)
  if (attribute.type === 'instant' || attribute.type === 'day') return ofTime(wish, attribute, now)
  throw unfit(wish)
}

function isPresent(wish: Condition, attribute: Attribute): Sql {
  if (attribute.type === 'set' || attribute.type === 'id') return attribute.isPresent
  if (attribute.type === 'search') throw unfit(wish)
  if (attribute.type === 'choice') return attribute.isPresent ?? sql`true`
  if (attribute.type === 'text') return sql`(coalesce(${attribute.expression}, '') <> '')`
  return sql`(${attribute.expression} is not null)`
}

function isAny(wish: Condition, attribute: Attribute): Sql {
  const { values } = wish
  switch (attribute.type) {
    case 'text': {
      if (attribute.equals) return attribute.equals(values.map(String))
      return sql`(lower(${attribute.expression}) = any(${values.map((value) => String(value).toLowerCase())}::text[]))`
    }
    case 'number': {
      const numbers = values.map((value) => numberIn(wish, value))
      return attribute.equals?.(numbers) ?? sql`(${attribute.expression} = any(${numbers}::numeric[]))`
    }
    case 'boolean': {
      const truths = values.map((value) => truthIn(wish, value))
      return attribute.equals?.(truths) ?? sql`(${attribute.expression} = any(${truths}::boolean[]))`
    }
    case 'choice':
      return either(values.map((value) => choiceIn(wish, attribute.choices, value)))
    case 'id':
      return isOneOf(wish, attribute)
    case 'search':
      throw unfit(wish)
    case 'set':
      return attribute.isAny(sql`${values.map((value) => String(value).toLowerCase())}::text[]`)
    case 'instant':
    case 'day':
      return either(values.map((value) => within(attribute, spanIn(wish, value), wish)))
  }
}

function isOneOf(wish: Condition, { kind, isIn, numbered }: Attribute & { type: 'id' }): Sql {
  const ids = wish.values.map((value) => {
    const id = parseId(kind, String(value))
    if (id === undefined)
      throw new FilterRefusal('value', wish.attribute, `${wish.attribute}: not a ${kind} id`)
    return id
  })
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  const isKey = keys.length > 0 ? [isIn(sql`${keys}::uuid[]`)] : []
  const isNumbered = numbers.length > 0 ? [isIn(sql`array(${numbered(sql`${numbers}::bigint[]`)})`)] : []
  return either([...isKey, ...isNumbered])
}

function ofText(wish: Condition, attribute: Attribute & { type: 'text' | 'search' }): Sql {
  const { operator } = wish
  const isFit = operator === 'contains' || operator === 'does_not_contain'
  if (!isFit && (operator !== 'starts_with' || attribute.type === 'search')) throw unfit(wish)
  const values = wish.values.map(String)
  const parts = values.map((value) =>
    operator === 'starts_with' ? sql`substr(${partOf(value)}, 2)` : partOf(value),
  )
  const patterns = sql`array[${join(parts)}]`
  const found =
    attribute.type === 'search'
      ? attribute.matches({ values, patterns })
      : (attribute.matches?.({ values, patterns }) ??
        sql`(folded(${attribute.expression}) like any(${patterns}))`)
  return operator === 'does_not_contain' ? not(found) : found
}

function ofNumber(wish: Condition, expression: Sql): Sql {
  const value = numberIn(wish, wish.values[0])
  if (wish.operator === 'is_greater_than') return sql`(${expression} > ${value}::numeric)`
  if (wish.operator === 'is_less_than') return sql`(${expression} < ${value}::numeric)`
  throw unfit(wish)
}

function ofTime(wish: Condition, attribute: Attribute & { type: 'instant' | 'day' }, now: Date): Sql {
  const { expression } = attribute
  if (wish.operator === 'days_before') {
    const days = numberIn(wish, wish.values[0])
    if (!Number.isInteger(days) || days < 0 || days > 36_500)
      throw new FilterRefusal('value', wish.attribute, `${wish.attribute}: a whole number of days`)
    const { from } = boundsIn(attribute, { day: dayOf(now, zoneOf(wish), days) }, wish)
    return sql`(${expression} < ${from})`
  }
  const { from, until } = boundsIn(attribute, spanIn(wish, wish.values[0]), wish)
  if (wish.operator === 'is_less_than') return sql`(${expression} < ${from})`
  if (wish.operator !== 'is_greater_than') throw unfit(wish)
  return until ? sql`(${expression} >= ${until})` : sql`(${expression} > ${from})`
}

function within(attribute: Attribute & { type: 'instant' | 'day' }, span: Span, wish: Condition): Sql {
  const { expression } = attribute
  const { from, until } = boundsIn(attribute, span, wish)
  return until ? sql`(${expression} >= ${from} and ${expression} < ${until})` : sql`${expression} = ${from}`
}

/**
 * Where a span begins, and where it ends if it lasts: a day lasts in instants only. Which instant a day begins at is asked
 * of the database, which knows the days of 23 and of 25 hours.
 */
function boundsIn(
  { type }: Attribute & { type: 'instant' | 'day' },
  span: Span,
  wish: Condition,
): { from: Sql; until?: Sql } {
  const zone = zoneOf(wish)
  if (type === 'day') return { from: sql`${'day' in span ? span.day : dayOf(span.at, zone)}` }
  if ('at' in span) return { from: sql`${span.at}` }
  const midnight = (days: Sql) =>
    sql`((${span.day}::timestamp + ${days}) at time zone ${zoneName(zone)}::text)`
  return { from: midnight(sql`interval '0 days'`), until: midnight(sql`interval '1 day'`) }
}

function zoneOf({ timeZone = 'UTC' }: Condition): string {
  return timeZone
}

function either(parts: Sql[]): Sql {
  return sql`(${join(parts, ' or ')})`
}

/** What has no value is not equal to any: null counts as no. */
function not(condition: Sql): Sql {
  return sql`(${condition} is not true)`
}

function numberIn(wish: Condition, value: Value | undefined): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw new FilterRefusal('value', wish.attribute, `${wish.attribute}: a number`)
}

function truthIn(wish: Condition, value: Value): boolean {
  if (value === true || value === 'true' || value === 1 || value === '1') return true
  if (value === false || value === 'false' || value === 0 || value === '0') return false
  throw new FilterRefusal('value', wish.attribute, `${wish.attribute}: true or false`)
}

function choiceIn(wish: Condition, choices: Record<string, Sql>, value: Value): Sql {
  const choice = Object.hasOwn(choices, String(value)) ? choices[String(value)] : undefined
  if (choice) return choice
  throw new FilterRefusal(
    'value',
    wish.attribute,
    `${wish.attribute}: one of ${Object.keys(choices).join(', ')}`,
  )
}

function spanIn(wish: Condition, value: Value | undefined): Span {
  const span = spanOf(value)
  if (span) return span
  throw new FilterRefusal('value', wish.attribute, `${wish.attribute}: a day (YYYY-MM-DD) or an instant`)
}

function unfit({ attribute, operator }: { attribute: string; operator: Operator }): FilterRefusal {
  return new FilterRefusal('operator', attribute, `${attribute}: cannot be asked ${operator}`)
}
