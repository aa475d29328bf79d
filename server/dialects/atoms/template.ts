/** How requests of the template are written: the filter and order of a list, and the two forms of a batch. */
import { refuse } from '../../platform/http/refusal.ts'
import { Misfit } from './input.ts'

export interface ListWish {
  /** Of `query`, what names a column of the table. */
  equals: { column: string; value: unknown }[]
  sort: { column: string; direction: 'asc' | 'desc' } | undefined
  skip: number
  limit: number
}

/**
 * Equality on columns of the table. The template passes over a name it does not have, and so answers a misspelt filter with
 * every row there is: here it is refused, for whoever asked for some would go on to change or show all.
 */
export function equalsOf(text: string | undefined, columns: readonly string[]): ListWish['equals'] {
  if (text === undefined || text === '') return []
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badQuery()
  }
  if (value === null) return []
  if (typeof value !== 'object' || Array.isArray(value)) throw badQuery()
  const unknown = Object.keys(value).filter((name) => !columns.includes(name))
  if (unknown.length > 0)
    throw new Misfit(
      unknown.map((name) => ({
        loc: ['query', 'query', name],
        msg: 'Extra inputs are not permitted',
        type: 'extra_forbidden',
      })),
    )
  return Object.entries(value).map(([column, wanted]) => ({ column, value: wanted }))
}

function badQuery() {
  return refuse('invalid', 'Invalid query JSON format')
}

/** The order asked for; undefined where it names no column. */
export function sortOf(text: string | undefined, columns: readonly string[]): ListWish['sort'] {
  if (text === undefined) return undefined
  const isDown = text.startsWith('-')
  const column = isDown ? text.slice(1) : text
  return columns.includes(column) ? { column, direction: isDown ? 'desc' : 'asc' } : undefined
}

/** The SDK sends a bare list where the template wants `{items}`: both are read. */
export function wrapped(body: unknown): unknown {
  return Array.isArray(body) ? { items: body } : body
}

/** And rows as they are, where the template wants the id beside what changes. */
export function nested(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || 'updates' in item) return item
  const { id, ...updates }: { id?: unknown } = item
  return { id, updates }
}
