import { expect, test } from 'bun:test'
import { takenBack } from './take-back.ts'

const before = { name: 'Rosa', city: 'Porto', labels: ['vip'] }

test('a refused change takes back what it set, and nothing that came meanwhile', () => {
  const now = { name: 'Rose', city: 'Lisbon', labels: ['vip'] }
  expect(takenBack(now, before, { name: 'Rose' })).toEqual({ name: 'Rosa', city: 'Lisbon', labels: ['vip'] })
})

test('what somebody else set since stays', () => {
  const now = { name: 'Rosa Maria', city: 'Porto', labels: ['vip', 'late'] }
  expect(takenBack(now, before, { name: 'Rose', labels: ['vip', 'late'] })).toEqual({
    name: 'Rosa Maria',
    city: 'Porto',
    labels: ['vip'],
  })
})
