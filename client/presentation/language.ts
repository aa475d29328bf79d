/** Which language the reader gets, and dates and numbers the way it writes them, in the reader's zone. */

export const languages = ['en', 'pt-BR', 'es'] as const
export type Language = (typeof languages)[number]

/** The first of the reader's languages that we speak, else English. Any Portuguese gets Brazil's. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split('-')
    const found = languages.find((language) => language.toLowerCase().split('-')[0] === primary)
    if (found) return found
  }
  return 'en'
}

/** The reader's own way to write dates in that language: en-GB and en-AU differ from en-US. */
export function chooseLocale(wanted: readonly string[], language: Language): string {
  const [primary = language] = language.split('-')
  const own = wanted.find((tag) => tag.toLowerCase().split('-')[0] === primary)
  return own !== undefined && Intl.DateTimeFormat.supportedLocalesOf([own]).length > 0 ? own : language
}

/** The zone the reader's clock goes by. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

export interface Dates {
  /** 14:32 */
  time(at: Date): string
  /** Today, yesterday, or the date; `now` says which day it is. */
  day(at: Date, now: Date): string
  /** The time today, the date before. */
  short(at: Date, now: Date): string
  /** Now, 5 minutes ago, in 5 minutes; the date once it is more than a week. */
  ago(at: Date, now: Date): string
  /** All of it, for a tooltip. */
  full(at: Date): string
}

/** Dates in a locale; the zone is the reader's unless given. */
export function datesIn(locale: string, timeZone?: string): Dates {
  const zone = timeZone === undefined ? {} : { timeZone }
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...zone })
  const time = format({ hour: 'numeric', minute: '2-digit' })
  const short = format({ day: 'numeric', month: 'short' })
  const long = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const withYear = format({ day: 'numeric', month: 'long', year: 'numeric' })
  const full = format({ dateStyle: 'full', timeStyle: 'short' })
  const key = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const daysBefore = (at: Date, now: Date) =>
    Math.round((Date.parse(key.format(now)) - Date.parse(key.format(at))) / 86_400_000)
  return {
    time: (at) => time.format(at),
    full: (at) => full.format(at),
    day(at, now) {
      const days = daysBefore(at, now)
      if (days === 0 || days === 1) return capitalised(relative.format(-days, 'day'))
      return capitalised(days > 0 && days < 180 ? long.format(at) : withYear.format(at))
    },
    ago(at, now) {
      const minutes = Math.trunc((at.getTime() - now.getTime()) / 60_000)
      if (!minutes) return relative.format(0, 'second')
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
      const days = -daysBefore(at, now)
      if (!days) return relative.format(Math.trunc(minutes / 60), 'hour')
      return Math.abs(days) < 7 ? relative.format(days, 'day') : short.format(at)
    },
    short: (at, now) => (daysBefore(at, now) === 0 ? time.format(at) : short.format(at)),
  }
}

/** 512 bytes, 245 kB, 1.2 MB */
export function sizeIn(language: Language, bytes: number): string {
  const [unit, amount] = sized(bytes)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(amount)
}

function sized(bytes: number): ['byte' | 'kilobyte' | 'megabyte', number] {
  if (bytes < 1000) return ['byte', bytes]
  return bytes < 1_000_000 ? ['kilobyte', bytes / 1000] : ['megabyte', bytes / 1_000_000]
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
