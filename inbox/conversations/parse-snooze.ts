/**
 * Times in plain words: "tomorrow 9", "in 3 hours", "mon 14:30", in English, Portuguese and Spanish whatever the reader's
 * language is. All in the reader's own zone. What is not understood to the last word is not guessed at.
 */

/** Which hour a day without one means. */
const morningHour = 9
/** Who means a later time mistyped it. */
const mostYears = 5

interface Reading {
  /** The whole words, without accents, as far as they are read. */
  left: string
  day?: Date
  time?: { hour: number; minute: number }
}

/**
 * When that is, after `now`; undefined for what is not understood, already over, or years away. `isMonthFirst` reads 12/24 as
 * Americans do.
 */
export function parseSnooze(text: string, now: Date, isMonthFirst = false): Date | undefined {
  const words = plain(text)
  const at = words === '' ? undefined : (readSpan(words, now) ?? readMoment(words, now, isMonthFirst))
  return at && at > now && at <= monthsLater(now, mostYears * 12) ? at : undefined
}

function readMoment(words: string, now: Date, isMonthFirst: boolean): Date | undefined {
  const reading = readTime(readDay({ left: ` ${words} ` }, now, isMonthFirst))
  const isAll = reading.left.replace(fillers, ' ').trim() === ''
  if (!isAll || (!reading.day && !reading.time)) return undefined
  const at = startOf(reading.day ?? now)
  const { hour, minute } = reading.time ?? { hour: morningHour, minute: 0 }
  at.setHours(hour, minute)
  // An hour that is over today is tomorrow's, unless a day was named.
  if (at <= now && !reading.day) at.setDate(at.getDate() + 1)
  // A weekday named on itself, for an hour that is over, is that of next week.
  if (at <= now && reading.day && weekdayOf(words) !== undefined) at.setDate(at.getDate() + 7)
  return at
}

const fillers = /\b(at|on|the|a|as|las|la|los|el|no|na|em|en|de|do|da|del|dia|para|by|until|ate|hasta)\b/g

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      // "1,5 horas": a comma that is no pause.
      .replace(/(\d),(\d)(?= ?(?:h|horas?|dias?|semanas?)\b)/g, '$1.$2')
      .replace(/[,;]|\.(?!\d)/g, ' ')
      .replace(/-feira\b/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

const minuteMs = 60_000

const units: [RegExp, (now: Date, count: number) => Date | undefined][] = [
  [/^(m|min|mins|minutes?|minutos?)$/, (now, count) => new Date(now.getTime() + count * minuteMs)],
  [/^(h|hrs?|hours?|horas?)$/, (now, count) => new Date(now.getTime() + count * 60 * minuteMs)],
  [/^(d|days?|dias?)$/, daysLater],
  [/^(w|weeks?|semanas?|sem)$/, (now, count) => daysLater(now, count * 7)],
  // Nobody can say when half a month is over.
  [/^(months?|mes|meses)$/, (now, count) => (Number.isInteger(count) ? monthsLater(now, count) : undefined)],
]

/** At the same time of day, whatever clocks do on the way; a part of a day is hours. */
function daysLater(now: Date, count: number): Date {
  const at = new Date(now)
  const whole = Math.floor(count)
  at.setDate(at.getDate() + whole)
  return new Date(at.getTime() + (count - whole) * 24 * 60 * minuteMs)
}

/** On the same day, or the last where a month has fewer. */
function monthsLater(now: Date, count: number): Date {
  const at = new Date(now)
  at.setMonth(at.getMonth() + count)
  // The 31st of a month of thirty days is the first of the next.
  if (at.getDate() !== now.getDate()) at.setDate(0)
  return at
}

const counts: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  um: 1,
  uma: 1,
  un: 1,
  una: 1,
  half: 0.5,
  'half a': 0.5,
  'half an': 0.5,
  meia: 0.5,
  media: 0.5,
}

/** From now on: "in 3 hours", "daqui a 2 dias", "45 min". */
function readSpan(words: string, now: Date): Date | undefined {
  const found =
    /^(?:in|em|en|daqui a|daqui|dentro de)? ?(\d{1,4}(?:\.\d)?|half an?|half|an?|one|uma?|una?|meia|media) ?([a-z]+)$/.exec(
      words,
    )
  const count = found?.[1] === undefined ? undefined : (counts[found[1]] ?? Number(found[1]))
  const unit = units.find(([name]) => name.test(found?.[2] ?? ''))?.[1]
  // "9h" is a time of day where people write it so; "in 9h" is not.
  if (!count || !unit || /^\d{1,2} ?h$/.test(words)) return undefined
  return unit(now, count)
}

const weekdays = [
  /\b(sun|sunday|dom|domingo)\b/,
  /\b(mon|monday|seg|segunda|lun|lunes)\b/,
  /\b(tue|tues|tuesday|ter|terca|mar|martes)\b/,
  /\b(wed|wednesday|qua|quarta|mie|miercoles)\b/,
  /\b(thu|thur|thurs|thursday|qui|quinta|jue|jueves)\b/,
  /\b(fri|friday|sex|sexta|vie|viernes)\b/,
  /\b(sat|saturday|sab|sabado)\b/,
]

function weekdayOf(words: string): number | undefined {
  const at = weekdays.findIndex((name) => name.test(words))
  return at < 0 ? undefined : at
}

/** Longest first: a day after tomorrow is no tomorrow. */
const days: [RegExp, (now: Date) => Date][] = [
  [/ (the )?day after tomorrow | depois de amanha | pasado manana /, (now) => later(now, 2)],
  [/ (tomorrow|tmrw|tmr|amanha) | (?<! la )(?<! por la )manana (?!$)| manana $/, (now) => later(now, 1)],
  [/ (today|hoje|hoy|later today) /, (now) => later(now, 0)],
  [/ (next|this)? ?weekend | (no |neste |este )?(fim de semana|fin de semana) /, (now) => next(now, 6)],
  [/ next week | (na )?(proxima semana|semana que vem|semana que viene) /, (now) => next(now, 1)],
  [/ next month | (no )?(proximo mes|mes que vem|mes que viene) /, (now) => firstOfNextMonth(now)],
]

const months = [
  'jan|january|janeiro|ene|enero',
  'feb|february|fev|fevereiro|febrero',
  'mar|march|marco|marzo',
  'apr|april|abr|abril',
  'may|mai|maio|mayo',
  'jun|june|junho|junio',
  'jul|july|julho|julio',
  'aug|august|ago|agosto',
  'sep|sept|september|set|setembro|septiembre',
  'oct|october|out|outubro|octubre',
  'nov|november|novembro|noviembre',
  'dec|december|dez|dezembro|dic|diciembre',
]

function readDay(reading: Reading, now: Date, isMonthFirst: boolean): Reading {
  for (const [name, dayOf] of days) {
    if (name.test(reading.left)) return { left: reading.left.replace(name, ' '), day: dayOf(now) }
  }
  const dated = readDate(reading.left, now, isMonthFirst)
  if (dated) return dated
  const weekday = weekdayOf(reading.left)
  const name = weekday === undefined ? undefined : weekdays[weekday]
  if (weekday === undefined || !name) return reading
  const isToday = now.getDay() === weekday
  const left = reading.left.replace(name, '').replace(/\b(next|proxim[ao]|que vem|que viene)\b/, '')
  return { left: ` ${left.trim()} `, day: isToday ? later(now, 0) : next(now, weekday) }
}

/** 24/12, 2026-12-24, 24 dec, dec 24. */
function readDate(left: string, now: Date, isMonthFirst: boolean): Reading | undefined {
  const iso = / (\d{4})-(\d{1,2})-(\d{1,2}) /.exec(left)
  if (iso) return dated(left, iso[0], [Number(iso[1]), Number(iso[2]), Number(iso[3])], now)
  const short = / (\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))? /.exec(left)
  if (short) {
    const [one, other] = [Number(short[1]), Number(short[2])]
    const year = short[3] === undefined ? undefined : (Number(short[3]) % 2000) + 2000
    return dated(left, short[0], isMonthFirst ? [year, one, other] : [year, other, one], now)
  }
  for (const [at, names] of months.entries()) {
    const before = new RegExp(` (\\d{1,2}) (?:de )?(?:${names}) `).exec(left)
    const after = new RegExp(` (?:${names}) (\\d{1,2})(?:st|nd|rd|th)? (?!:)`).exec(left)
    const found = before ?? after
    if (found) return dated(left, found[0], [undefined, at + 1, Number(found[1])], now)
  }
  return undefined
}

function dated(
  left: string,
  read: string,
  [year, month, day]: [number | undefined, number, number],
  now: Date,
): Reading | undefined {
  const thisYear = new Date(now.getFullYear(), month - 1, day)
  const isOver = year === undefined && thisYear < startOf(now)
  const at = new Date(year ?? now.getFullYear() + (isOver ? 1 : 0), month - 1, day)
  // Neither the 31st of June nor month 14.
  if (at.getMonth() !== month - 1 || at.getDate() !== day) return undefined
  return { left: left.replace(read, ' '), day: at }
}

const partsOfDay: [RegExp, number][] = [
  [/ (noon|midday|meio-dia|meio dia|mediodia) /, 12],
  [/ (in the |de |da |pela |por la |la |this )?(morning|manha|manana) /, morningHour],
  [/ (in the |de |da |a |pela |por la |la |esta |this )?(afternoon|tarde) /, 14],
  [/ (tonight|esta noite|esta noche|hoje a noite) /, 20],
  [/ (in the |de |da |a |pela |por la |la |this )?(evening|night|noite|noche) /, 20],
]

function readTime({ left, day }: Reading): Reading {
  const found =
    / (?:at |as |a las |a la )?(\d{1,2})(?::(\d{2})|h(\d{2})?|)? ?(am|pm|h|hs|horas|hrs|o'clock)? /.exec(left)
  const time = found ? clockOf(found) : undefined
  if (found && time) {
    const after = left.replace(found[0], ' ')
    // "9 in the morning", "8 da noite": the part of the day says which half.
    const part = partsOfDay.find(([name]) => name.test(after))
    const hour = part && part[1] > 12 && time.hour < 12 ? time.hour + 12 : time.hour
    return {
      left: part ? after.replace(part[0], ' ') : after,
      ...(day ? { day } : {}),
      time: { ...time, hour },
    }
  }
  const part = partsOfDay.find(([name]) => name.test(left))
  if (!part) return { left, ...(day ? { day } : {}) }
  return { left: left.replace(part[0], ' '), ...(day ? { day } : {}), time: { hour: part[1], minute: 0 } }
}

function clockOf([, hours, minutes, after, half]: RegExpExecArray): Reading['time'] {
  const minute = Number(minutes ?? after ?? 0)
  const given = Number(hours)
  if (half === 'am' || half === 'pm') {
    if (given < 1 || given > 12) return undefined
    return { hour: (given % 12) + (half === 'pm' ? 12 : 0), minute }
  }
  return given < 24 && minute < 60 ? { hour: given, minute } : undefined
}

function startOf(day: Date): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate())
}

function later(now: Date, by: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + by)
}

/** The next such weekday after today. */
function next(now: Date, weekday: number): Date {
  return later(now, ((weekday - now.getDay() + 6) % 7) + 1)
}

function firstOfNextMonth(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth() + 1, 1)
}
