/** From a filter to SQL: values are always parameters, and what an attribute cannot be asked is refused. */
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { variable } from '../db/statement-name.ts'
import { isNumber, numberOf, parseId } from '../ids/ids.ts'
import { type Attribute, type Attributes, escapePattern } from './attribute.ts'
import { type Condition, type Filter, FilterRefusal, type Operator, type Value } from './filter.ts'
import { type Span, spanOf } from './span.ts'

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
      return either(values.map((value) => within(attribute, spanIn(wish, value))))
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
  const before = operator === 'starts_with' ? '' : '%'
  const values = wish.values.map(String)
  const patterns = sql`${values.map((value) => `${before}${escapePattern(value)}%`)}::text[]`
  const found =
    attribute.type === 'search'
      ? attribute.matches({ values, patterns })
      : (attribute.matches?.({ values, patterns }) ?? sql`(${attribute.expression} ilike any(${patterns}))`)
  return operator === 'does_not_contain' ? not(found) : found
}

function ofNumber(wish: Condition, expression: Sql): Sql {
  const value = numberIn(wish, wish.values[0])
  if (wish.operator === 'is_greater_than') return sql`(${expression} > ${value}::numeric)`
  if (wish.operator === 'is_less_than') return sql`(${expression} < ${value}::numeric)`
  throw unfit(wish)
}

function ofTime(wish: Condition, attribute: Attribute & { type: 'instant' | 'day' }, now: Date): Sql {
  if (wish.operator === 'days_before') {
    const days = numberIn(wish, wish.values[0])
    if (!Number.isInteger(days) || days < 0 || days > 36_500)
      throw new FilterRefusal('value', wish.attribute, `${wish.attribute}: a whole number of days`)
    return isBefore(attribute, new Date(Math.floor(now.getTime() / dayMs - days) * dayMs))
  }
  const span = spanIn(wish, wish.values[0])
  if (wish.operator === 'is_less_than') return isBefore(attribute, span.from)
  if (wish.operator !== 'is_greater_than') throw unfit(wish)
  if (attribute.type === 'day') return sql`(${attribute.expression} > ${dayOf(span.from)})`
  return span.until
    ? sql`(${attribute.expression} >= ${span.until})`
    : sql`(${attribute.expression} > ${span.from})`
}

const dayMs = 86_400_000

function isBefore({ type, expression }: Attribute & { type: 'instant' | 'day' }, at: Date): Sql {
  return type === 'day' ? sql`(${expression} < ${dayOf(at)})` : sql`(${expression} < ${at})`
}

function within({ type, expression }: Attribute & { type: 'instant' | 'day' }, { from, until }: Span): Sql {
  if (type === 'day') return sql`${expression} = ${dayOf(from)}`
  return until ? sql`(${expression} >= ${from} and ${expression} < ${until})` : sql`${expression} = ${from}`
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
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
