import { expect, test } from 'bun:test'
import { parseSnooze } from './parse-snooze.ts'

/** A Saturday, ten past ten in the morning, wherever this runs. */
const now = new Date(2026, 10, 21, 10, 10)

function read(text: string, isMonthFirst?: boolean): string | undefined {
  const at = parseSnooze(text, now, isMonthFirst)
  if (!at) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

test.each([
  ['in 3 hours', '2026-11-21 13:10'],
  ['3 hours', '2026-11-21 13:10'],
  ['em 3 horas', '2026-11-21 13:10'],
  ['daqui a 2 dias', '2026-11-23 10:10'],
  ['dentro de 1 semana', '2026-11-28 10:10'],
  ['45 min', '2026-11-21 10:55'],
  ['in half an hour', '2026-11-21 10:40'],
  ['in an hour', '2026-11-21 11:10'],
  ['em meia hora', '2026-11-21 10:40'],
  ['en una hora', '2026-11-21 11:10'],
  ['in 2 weeks', '2026-12-05 10:10'],
  ['half a day', '2026-11-21 22:10'],
  ['half day', '2026-11-21 22:10'],
  ['0.5 days', '2026-11-21 22:10'],
  ['1.5 days', '2026-11-22 22:10'],
  ['in 1.5 hours', '2026-11-21 11:40'],
  ['1,5 horas', '2026-11-21 11:40'],
  ['in 1 month', '2026-12-21 10:10'],
  ['em 3 meses', '2027-02-21 10:10'],
  ['in 60 months', '2031-11-21 10:10'],
])('a span: %s', (text, at) => {
  expect(read(text)).toBe(at)
})

test.each([
  ['tomorrow 9', '2026-11-22 09:00'],
  ['Tomorrow', '2026-11-22 09:00'],
  ['tomorrow at 9:30', '2026-11-22 09:30'],
  ['tomorrow 4pm', '2026-11-22 16:00'],
  ['tomorrow afternoon', '2026-11-22 14:00'],
  ['amanhã às 9h', '2026-11-22 09:00'],
  ['amanhã 14h30', '2026-11-22 14:30'],
  ['amanhã de manhã', '2026-11-22 09:00'],
  ['depois de amanhã', '2026-11-23 09:00'],
  ['mañana a las 9', '2026-11-22 09:00'],
  ['mañana por la tarde', '2026-11-22 14:00'],
  ['mañana por la mañana', '2026-11-22 09:00'],
  ['pasado mañana', '2026-11-23 09:00'],
  ['day after tomorrow', '2026-11-23 09:00'],
  ['mon 14:30', '2026-11-23 14:30'],
  ['monday', '2026-11-23 09:00'],
  ['seg 14:30', '2026-11-23 14:30'],
  ['segunda-feira às 8', '2026-11-23 08:00'],
  ['el lunes a las 8', '2026-11-23 08:00'],
  ['next tuesday', '2026-11-24 09:00'],
  ['sexta 18h', '2026-11-27 18:00'],
  ['sat 18:00', '2026-11-21 18:00'],
  ['sábado 9', '2026-11-28 09:00'],
  ['14:30', '2026-11-21 14:30'],
  ['9', '2026-11-22 09:00'],
  ['5pm', '2026-11-21 17:00'],
  ['18h', '2026-11-21 18:00'],
  ['8 da noite', '2026-11-21 20:00'],
  ['tonight', '2026-11-21 20:00'],
  ['noon', '2026-11-21 12:00'],
  ['next week', '2026-11-23 09:00'],
  ['semana que vem', '2026-11-23 09:00'],
  ['la próxima semana', '2026-11-23 09:00'],
  ['next month', '2026-12-01 09:00'],
  ['24/12', '2026-12-24 09:00'],
  ['24/12 10:00', '2026-12-24 10:00'],
  ['2026-12-24 8:15', '2026-12-24 08:15'],
  ['24 dec', '2026-12-24 09:00'],
  ['dec 24 10am', '2026-12-24 10:00'],
  ['24 de dezembro', '2026-12-24 09:00'],
  ['5 de enero', '2027-01-05 09:00'],
])('a time: %s', (text, at) => {
  expect(read(text)).toBe(at)
})

test.each([
  [new Date(2027, 0, 31, 10), 'in 1 month', new Date(2027, 1, 28, 10)],
  [new Date(2028, 0, 31, 10), 'in 1 month', new Date(2028, 1, 29, 10)],
  [new Date(2027, 7, 31, 10), 'in 1 month', new Date(2027, 8, 30, 10)],
  [new Date(2028, 2, 5, 10), '29 feb', undefined],
])('a month has as many days as it has: %s, %s', (today, text, at) => {
  expect(parseSnooze(text, today)).toEqual(at)
})

test.each(['half day', '0.5 days', 'in 0.4 min', '0.1 h', 'in half an hour'])(
  'what is after now is never now: %s',
  (text) => {
    expect(parseSnooze(text, now)?.getTime()).toBeGreaterThan(now.getTime())
  },
)

test('a date is read as its reader writes one', () => {
  expect(read('12/24', true)).toBe('2026-12-24 09:00')
  expect(read('12/24')).toBeUndefined()
})

test.each([
  '',
  'soon',
  'tomorrow maybe',
  '25:00',
  'today 9',
  '31 june',
  '2020-01-01',
  'in hours',
  'in 0 days',
  '1.5 months',
  'in 61 months',
  'in 9999 months',
  'in 9999 weeks',
  '2099-01-01',
  '13pm',
  'mon tue',
])('what is no time, or over, is not guessed at: %s', (text) => {
  expect(read(text)).toBeUndefined()
})
