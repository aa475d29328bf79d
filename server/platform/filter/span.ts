/** What a value says about time: an instant, or a day of whoever asks. */
import type { Value } from './filter.ts'

export type Span = { at: Date } | { day: string }

const earliest = Date.UTC(1, 0, 1)
const latest = Date.UTC(9999, 11, 31)

/** A day, an RFC 3339 instant with its zone, or Unix seconds (milliseconds by their size); undefined for anything else. */
export function spanOf(value: Value | undefined): Span | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{1,13}$/.test(value))) {
    const number = Number(value)
    return bounded(new Date(number < 1e11 ? number * 1000 : number))
  }
  if (typeof value !== 'string') return undefined
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    const at = new Date(`${value}T00:00:00Z`)
    // 2025-02-30 rolls over; it is no day.
    const isDay = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
    return isDay && bounded(at) ? { day: value } : undefined
  }
  const hasZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i.test(value)
  return hasZone ? bounded(new Date(value.replace(' ', 'T'))) : undefined
}

/** The day it is somewhere, so many days before. */
export function dayOf(at: Date, timeZone: string, daysBefore = 0): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const day = new Date(0)
  day.setUTCFullYear(part('year'), part('month') - 1, part('day') - daysBefore)
  return day.toISOString().slice(0, 10)
}

function bounded(at: Date): Span | undefined {
  const time = at.getTime()
  return time >= earliest && time < latest ? { at } : undefined
}
