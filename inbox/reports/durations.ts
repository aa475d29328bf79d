/** Lengths of time as people say them: the two largest units, in the reader's own words. */

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** `2 hr 5 min`; seconds only below an hour. */
export function durationIn(locale: string, seconds: number): string {
  const shown: string[] = []
  let left = Math.round(seconds)
  for (const [unit, length] of units) {
    const count = Math.floor(left / length)
    left -= count * length
    if (count > 0) shown.push(unitIn(locale, count, unit))
    // The unit after the largest is the last one said.
    if (shown.length === 2 || (shown.length === 1 && count === 0)) break
  }
  return shown.length > 0 ? shown.join(' ') : unitIn(locale, 0, 'second')
}

function unitIn(locale: string, count: number, unit: (typeof units)[number][0]): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count)
}

/** A calendar date such as `2026-11-21`, which is a day and no moment: shown the same in every zone. */
export function dateIn(locale: string, date: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
}

/** From one date to another, such as 1 – 12 November 2026. */
export function rangeIn(locale: string, from: string, to: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}

/** Names of the days, Monday first. */
export function weekdaysIn(locale: string, weekday: 'short' | 'long'): string[] {
  // The third of January 2000 was a Monday.
  return [3, 4, 5, 6, 7, 8, 9].map((day) => dateIn(locale, `2000-01-0${day}`, { weekday }))
}

/** `14:00`, or `2 PM`. */
export function hourIn(locale: string, hour: number): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, 0, 3, hour)),
  )
}
