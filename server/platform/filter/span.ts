/** What a value says about time: an instant, or a day with its end. */
import type { Value } from './filter.ts'

export interface Span {
  from: Date
  /** Where the value names a day: when the next one begins. */
  until: Date | undefined
}

const dayMs = 86_400_000
const earliest = Date.UTC(1, 0, 1)
const latest = Date.UTC(9999, 11, 31)

/** A day, an RFC 3339 instant with its zone, or Unix seconds (milliseconds by their size); undefined for anything else. */
export function spanOf(value: Value | undefined): Span | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{1,13}$/.test(value))) {
    const number = Number(value)
    return bounded(new Date(number < 1e11 ? number * 1000 : number), undefined)
  }
  if (typeof value !== 'string') return undefined
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    const from = new Date(`${value}T00:00:00Z`)
    // 2025-02-30 rolls over; it is no day.
    const isDay = !Number.isNaN(from.getTime()) && from.toISOString().startsWith(value)
    return isDay ? bounded(from, new Date(from.getTime() + dayMs)) : undefined
  }
  const hasZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i.test(value)
  return hasZone ? bounded(new Date(value.replace(' ', 'T')), undefined) : undefined
}

function bounded(from: Date, until: Date | undefined): Span | undefined {
  const time = from.getTime()
  return time >= earliest && time < latest ? { from, until } : undefined
}
