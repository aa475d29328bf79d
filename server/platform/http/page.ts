/** Pages of lists: seed 001's page and limit in and out, and the shapes they share. */
import { z } from 'zod'
import { isUuid } from '../ids/ids.ts'
import { refuse } from './refusal.ts'

/** `page` and `limit` of a list (LIM-08). */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(10_000).default(1).describe('Page number'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Items per page'),
}

export const pagination = z.object({
  page: z.number().int(),
  limit: z.number().int(),
  total: z.number().int(),
})

/** A yes/no query parameter, as programs write it. */
export const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

/** An opaque cursor of a keyset page: the sort values of its last row. */
export function encodeCursor(values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor; undefined when it is not one of ours. */
export function decodeCursor(cursor: string): (string | number)[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isOurs =
      Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number')
    return isOurs ? values : undefined
  } catch {
    return undefined
  }
}

/** `cursor` and `limit` of a keyset list. */
export const cursorQuery = {
  cursor: z.string().max(1000).optional().describe('`next_cursor` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Items per page'),
}

export const cursorPagination = z.object({ has_more: z.boolean(), next_cursor: z.string().nullable() })

/** What a cursor may hold, each read as strictly as the database would. */
type CursorPart = 'text' | 'id' | 'instant'

/** The values of a cursor of these parts; none without a cursor, and a refusal for one that is not ours. */
export function readCursor(cursor: string | undefined, parts: CursorPart[]): string[] | undefined {
  if (cursor === undefined) return undefined
  const values = decodeCursor(cursor) ?? []
  const isOurs =
    values.length === parts.length &&
    values.every((value, at) => typeof value === 'string' && fits(parts[at] ?? 'text', value))
  if (!isOurs) throw refuse('invalid', 'cursor: not one of ours')
  return values.map(String)
}

function fits(part: CursorPart, value: string): boolean {
  if (part === 'id') return isUuid(value)
  if (part === 'text') return !value.includes('\u0000') && value.isWellFormed()
  return isInstant(value)
}

/** As `toISOString` writes it, but for the digits: the database reads fewer forms, days and years than `Date` does. */
export function isInstant(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/.test(text)) return false
  const at = new Date(text)
  // The thirtieth of February is the first of March to `Date`, and no day to the database.
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === text.slice(0, 19)
}

/** Cuts one row more than was wanted off a page, and says how to go on after its last. */
export function cutPage<Row>(
  rows: Row[],
  limit: number,
  keysOf: (row: Row) => string[],
): { rows: Row[]; pagination: z.output<typeof cursorPagination> } {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const hasMore = rows.length > limit
  const next = hasMore && last ? encodeCursor(keysOf(last)) : null
  return { rows: kept, pagination: { has_more: hasMore, next_cursor: next } }
}
