/**
 * Pages that end at an instant (systems.md 1.3): `next_page_token` is the `tm_create` of the last row. Our instants have
 * milliseconds, and several rows may share one: what stands behind them in the token says which of those was the last, so
 * that none is left out. A token without that, a bare `tm_create`, means what is strictly older.
 */
import { z } from 'zod'
import { refuse } from '../../platform/http/refusal.ts'

export const pageQuery = {
  page_size: z.coerce.number().int().min(1).default(100),
  page_token: z.string().max(64).optional(),
}

/** Most rows of a page; who asks for more is given these. */
export const mostRows = 100

export function sizeOf(query: { page_size: number }): number {
  return Math.min(query.page_size, mostRows)
}

export interface Place {
  at: Date
  /** 1 to 999: which of the rows of this millisecond; 0 for none of them. */
  mark: number
}

/** Reads either form: `2006-01-02T15:04:05.000000Z` and `2006-01-02 15:04:05.000000`. */
export function readPlace(token: string | undefined): Place | undefined {
  if (token === undefined || token === '') return undefined
  const [, day, time, fraction = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z?$/.exec(token.trim()) ?? []
  const digits = fraction.padEnd(6, '0')
  const at = new Date(`${day}T${time}.${digits.slice(0, 3)}Z`)
  if (day === undefined || Number.isNaN(at.getTime())) {
    const message = 'page_token: an instant such as 2006-01-02T15:04:05.000000Z'
    throw refuse('invalid', message, [{ field: 'page_token', message }])
  }
  return { at, mark: Number(digits.slice(3)) }
}

export function printPlace({ at, mark }: Place): string {
  return `${at.toISOString().slice(0, 23)}${String(mark).padStart(3, '0')}Z`
}

interface Dated {
  createdAt: Date
}

/** The token after a page of rows in falling order of their making, counted on from where the page began. */
export function nextToken(rows: Dated[], from: Place | undefined): string {
  const last = rows.at(-1)
  if (!last) return ''
  const at = last.createdAt
  const here = rows.filter(({ createdAt }) => createdAt.getTime() === at.getTime()).length
  const before = from && from.mark > 0 && from.at.getTime() === at.getTime() ? from.mark : 0
  return printPlace({ at, mark: Math.min(here + before, 999) })
}

/** Where a page begins in SQL's words: strictly before an instant, past so many rows. */
export function startOf(place: Place | undefined): { before: Date | undefined; offset: number } {
  if (!place) return { before: undefined, offset: 0 }
  return place.mark === 0
    ? { before: place.at, offset: 0 }
    : { before: new Date(place.at.getTime() + 1), offset: place.mark }
}

/** A page of what is read whole: an account's keys or inboxes, which are few. */
export function pageInMemory<Row extends Dated>(
  rows: Row[],
  query: { page_size: number; page_token?: string | undefined },
): { rows: Row[]; next: string } {
  const place = readPlace(query.page_token)
  const { before, offset } = startOf(place)
  const older = rows
    .filter(({ createdAt }) => before === undefined || createdAt < before)
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .slice(offset, offset + sizeOf(query))
  return { rows: older, next: nextToken(older, place) }
}
