/** A page of a table that is small: an account's departments and seats are read whole, in one query. */
import type { ListWish } from './template.ts'

type Row = Record<string, unknown> & { id: number }

/** Filters by equality, sorts (what has no value last), and cuts. */
export function pageInMemory<One extends Row>(
  rows: One[],
  { equals, sort, skip, limit }: ListWish,
): { items: One[]; total: number } {
  const wanted = rows.filter((row) => equals.every(({ column, value }) => isSame(row[column], value)))
  const { column, direction } = sort ?? { column: 'id', direction: 'desc' }
  const sign = direction === 'asc' ? 1 : -1
  const ordered = wanted.toSorted(
    (one, other) => compare(one[column], other[column], sign) || (one.id - other.id) * sign,
  )
  return { items: ordered.slice(skip, skip + limit), total: wanted.length }
}

function isSame(stored: unknown, wanted: unknown): boolean {
  if (typeof stored === 'number' && typeof wanted === 'string') return stored === Number(wanted)
  return stored === wanted
}

function compare(one: unknown, other: unknown, sign: number): number {
  if (one === other) return 0
  if (one === null || one === undefined) return 1
  if (other === null || other === undefined) return -1
  if (typeof one === 'number' && typeof other === 'number') return (one - other) * sign
  return (String(one) < String(other) ? -1 : 1) * sign
}
