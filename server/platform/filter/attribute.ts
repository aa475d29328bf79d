/** What may be asked of a row: declared by the feature that owns the rows, beside its other SQL. */
import sql, { join, type Sql } from 'sql-template-tag'
import type { IdKind } from '../ids/ids.ts'

/**
 * An attribute, by what it is compared as. `expression` is the SQL of its value; an index must exist for what is
 * compared often. `equals` stands in for plain equality where an index asks for other words.
 */
export type Attribute =
  | {
      /** Words, compared without case, and searched without accents too: the expression should be `lower(…)` where an index on that exists. */
      type: 'text'
      expression: Sql
      equals?: (values: string[]) => Sql
      /** Stands in for `like` where an index asks for other words. */
      matches?: (asked: Asked) => Sql
    }
  | { type: 'number'; expression: Sql; equals?: (values: number[]) => Sql }
  | { type: 'boolean'; expression: Sql; equals?: (values: boolean[]) => Sql }
  /** A timestamptz. A value that is a day means the whole day, where the condition says. */
  | { type: 'instant'; expression: Sql }
  /** A day as text, `YYYY-MM-DD`. */
  | { type: 'day'; expression: Sql; equals?: (values: string[]) => Sql }
  /** Words with a meaning each; `isPresent` where there may be none. */
  | { type: 'choice'; choices: Record<string, Sql>; isPresent?: Sql }
  /** The key of another row: whether it is among these keys, and the keys behind numbers, as a subquery. */
  | { type: 'id'; kind: IdKind; isIn: (keys: Sql) => Sql; isPresent: Sql; numbered: (numbers: Sql) => Sql }
  /** What is only searched: whether any of what is asked for is found. */
  | { type: 'search'; matches: (asked: Asked) => Sql }
  /** Many words at once, such as labels: whether any of these is among them, and whether there are any at all. */
  | { type: 'set'; isAny: (words: Sql) => Sql; isPresent: Sql }

/** What is looked for in a text: as it was sent, and as `like` takes it of what is folded. */
export interface Asked {
  values: string[]
  patterns: Sql
}

/** The attributes of a list, by name. */
export type Attributes = Record<string, Attribute>

/** The key of another row in a column of one's own. */
export function idColumn(kind: IdKind, column: Sql, numbered: (numbers: Sql) => Sql): Attribute {
  return {
    type: 'id',
    kind,
    isIn: (keys) => sql`${column} = any(${keys})`,
    isPresent: sql`(${column} is not null)`,
    numbered,
  }
}

/** Types of declared custom attributes (RUL-18). */
export type CustomType = 'text' | 'number' | 'currency' | 'percent' | 'link' | 'date' | 'list' | 'checkbox'

/**
 * A declared custom attribute of a jsonb column. Equality is containment, exact, and found by a GIN index on the column
 * (`jsonb_path_ops`); the rest reads the text of the value. What is stored may be older than its declaration, so nothing
 * is cast that might not be of the type.
 */
export function customAttribute(column: Sql, key: string, type: CustomType): Attribute {
  const value = sql`(${column} ->> ${key})`
  const equals = (values: unknown[]) =>
    sql`(${join(
      values.map((one) => sql`${column} @> ${JSON.stringify({ [key]: one })}::jsonb`),
      ' or ',
    )})`
  if (type === 'checkbox')
    return {
      type: 'boolean',
      expression: sql`(${value} = 'true')`,
      equals: (values) => equals(values.flatMap((one) => [one, String(one)])),
    }
  if (type === 'date')
    return {
      type: 'day',
      expression: sql`(case when ${value} ~ '^\\d{4}-\\d\\d-\\d\\d' then left(${value}, 10) end)`,
    }
  if (type === 'number' || type === 'currency' || type === 'percent')
    return {
      type: 'number',
      expression: sql`(case when ${value} ~ '^-?\\d{1,30}(\\.\\d{1,30})?$' then ${value}::numeric end)`,
      equals: (values) => equals(values.flatMap((one) => [one, String(one)])),
    }
  return { type: 'text', expression: value, equals }
}
