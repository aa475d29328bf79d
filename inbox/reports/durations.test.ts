import { expect, test } from 'bun:test'
import { dateIn, durationIn, hourIn, weekdaysIn } from './durations.ts'

test.each([
  [0, '0 sec'],
  [59, '59 sec'],
  [60, '1 min'],
  [125, '2 min 5 sec'],
  [3600, '1 hr'],
  [3605, '1 hr'],
  [7500, '2 hr 5 min'],
  [86_400, '1 day'],
  [180_000, '2 days 2 hr'],
])('%i seconds are %s', (seconds, said) => {
  expect(durationIn('en-US', seconds)).toBe(said)
})

test('each language says it in its own way', () => {
  expect(durationIn('pt-BR', 7500)).toBe('2 h 5 min')
  expect(weekdaysIn('es', 'long')[0]).toBe('lunes')
  expect(dateIn('en-GB', '2026-11-01', { day: 'numeric', month: 'short' })).toBe('1 Nov')
  expect([hourIn('en-GB', 14), hourIn('pt-BR', 0)]).toEqual(['14', '00'])
})
