import { expect, test } from 'bun:test'
import { failuresToPause, isGivenUp, nextAttempt, pauseAfter, wishOf } from './schedule.ts'

const now = new Date('2026-03-01T12:00:00Z')
const minute = 60_000
const hour = 60 * minute
const msUntil = (at: Date | null | undefined) => (at ? at.getTime() - now.getTime() : undefined)

test('twelve tries are spread over three days, each wait longer than the one before, with a tenth of jitter', () => {
  for (const id of ['one', 'two', 'three']) {
    const waits = Array.from({ length: 12 }, (_, n) =>
      msUntil(nextAttempt({ id, attempts: n + 1 }, now, undefined)),
    )
    expect(waits.at(-1)).toBeUndefined()
    const known = waits.slice(0, -1).map((wait) => wait ?? 0)
    expect(known).toHaveLength(11)
    expect([...known].sort((a, b) => a - b)).toEqual(known)
    expect(known[0]).toBeWithin(4500, 5501)
    const sum = known.reduce((total, wait) => total + wait, 0)
    expect(sum).toBeWithin(68 * hour, 84 * hour)
  }
  const first = (id: string) => msUntil(nextAttempt({ id, attempts: 4 }, now, undefined))
  expect(first('one')).toBe(first('one'))
  expect(new Set(['one', 'two', 'three', 'four'].map(first)).size).toBe(4)
})

test('a receiver’s wish lengthens a wait, never shortens it, and is followed for a day at most', () => {
  const wait = (wishMs: number) => msUntil(nextAttempt({ id: 'one', attempts: 3 }, now, wishMs)) ?? 0
  expect(wait(10 * minute)).toBe(10 * minute)
  expect(wait(1)).toBeWithin(108_000, 132_001)
  expect(wait(900 * hour)).toBe(24 * hour)
  expect(wishOf('120', now)).toBe(2 * minute)
  expect(wishOf('Sun, 01 Mar 2026 12:05:00 GMT', now)).toBe(5 * minute)
  for (const nonsense of [null, '', 'soon', '-5', 'Sun, 01 Mar 2020 12:05:00 GMT'])
    expect(wishOf(nonsense, now)).toBeUndefined()
})

test('a receiver is left alone after some failures, longer each time, for a quarter of an hour at most', () => {
  const pause = (failures: number) => msUntil(pauseAfter({ id: 'hook', failures }, now, undefined))
  expect(pause(failuresToPause - 1)).toBeUndefined()
  expect(pause(failuresToPause)).toBeWithin(27_000, 33_001)
  expect(pause(failuresToPause + 2)).toBeWithin(108_000, 132_001)
  expect(pause(500)).toBeWithin(13.5 * minute, 16.5 * minute + 1)
  expect(msUntil(pauseAfter({ id: 'hook', failures: 1 }, now, 3 * minute))).toBe(3 * minute)
})

test('five days without anything getting through are enough', () => {
  const since = (hours: number) => new Date(now.getTime() - hours * hour)
  expect(isGivenUp(null, now)).toBe(false)
  expect(isGivenUp(since(119), now)).toBe(false)
  expect(isGivenUp(since(121), now)).toBe(true)
})
