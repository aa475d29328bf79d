import { expect, test } from 'bun:test'
import { type DayHours, isOpenAt, nextOpening, usualHours, wholeWeek } from './working-hours.ts'

const saoPaulo = 'America/Sao_Paulo'
const newYork = 'America/New_York'
const week = [...usualHours]

function open(day: number, opensAt: number, closesAt: number): DayHours {
  return { day, isClosed: false, isAllDay: false, opensAt, closesAt }
}

function closed(day: number): DayHours {
  return { day, isClosed: true, isAllDay: false, opensAt: null, closesAt: null }
}

const never = wholeWeek([0, 1, 2, 3, 4, 5, 6].map(closed))

test('RUL-33 an inbox is open in the hours of its own time zone', () => {
  // 11:59, 12:00, 19:59 and 20:00 UTC of a Wednesday are 8:59, 9:00, 16:59 and 17:00 in São Paulo.
  const at = (time: string) => isOpenAt(week, saoPaulo, new Date(`2026-03-04T${time}Z`))

  expect([at('11:59:59'), at('12:00:00'), at('19:59:59'), at('20:00:00')]).toEqual([false, true, true, false])
  expect(isOpenAt(week, 'UTC', new Date('2026-03-04T09:00:00Z'))).toBe(true)
  // Still Friday evening in São Paulo, already Saturday in UTC.
  const friday = wholeWeek([open(5, 0, 1440)])
  expect(isOpenAt(friday, saoPaulo, new Date('2026-03-07T02:59:00Z'))).toBe(true)
})

test('RUL-33 it opens next on the day and hour its clocks say', () => {
  const next = (from: string, zone: string, hours = week) =>
    nextOpening(hours, zone, new Date(from))?.toISOString()

  expect(next('2026-03-04T10:00:00Z', saoPaulo)).toBe('2026-03-04T12:00:00.000Z')
  expect(next('2026-03-06T22:00:00Z', saoPaulo)).toBe('2026-03-09T12:00:00.000Z')
  expect(next('2026-03-04T13:00:00Z', saoPaulo)).toBeUndefined()
  expect(next('2026-03-04T13:00:00Z', saoPaulo, never)).toBeUndefined()
  // Only Wednesdays, and this one is over: a week ahead.
  const wednesdays = wholeWeek([...never.filter(({ day }) => day !== 3), open(3, 540, 600)])
  expect(next('2026-03-04T14:00:00Z', saoPaulo, wednesdays)).toBe('2026-03-11T12:00:00.000Z')
})

test('clocks put forward or back change the instant it opens, not the hour', () => {
  const next = (from: string, zone: string, hours: DayHours[]) =>
    nextOpening(hours, zone, new Date(from))?.toISOString()

  // New York skips 2:00 to 3:00 on 8 March 2026, a Sunday, and has 1:00 to 2:00 twice on 1 November.
  expect(next('2026-03-07T23:00:00Z', newYork, week)).toBe('2026-03-09T13:00:00.000Z')
  expect(next('2026-03-05T23:00:00Z', newYork, week)).toBe('2026-03-06T14:00:00.000Z')
  const sundays = wholeWeek([...never.filter(({ day }) => day !== 0), open(0, 150, 600)])
  expect(next('2026-03-08T05:30:00Z', newYork, sundays)).toBe('2026-03-08T07:30:00.000Z')
  expect(next('2026-11-01T04:30:00Z', newYork, sundays)).toBe('2026-11-01T07:30:00.000Z')
  expect(next('2026-03-29T00:10:00Z', 'Europe/Berlin', sundays)).toBe('2026-03-29T01:30:00.000Z')
})

test('a day open throughout begins at midnight of its zone', () => {
  const days = wholeWeek([
    ...never.filter(({ day }) => day !== 6),
    { day: 6, isClosed: false, isAllDay: true, opensAt: null, closesAt: null },
  ])

  expect(nextOpening(days, saoPaulo, new Date('2026-03-06T22:00:00Z'))?.toISOString()).toBe(
    '2026-03-07T03:00:00.000Z',
  )
  expect(isOpenAt(days, saoPaulo, new Date('2026-03-08T02:59:00Z'))).toBe(true)
  expect(isOpenAt(days, saoPaulo, new Date('2026-03-08T03:00:00Z'))).toBe(false)
})
