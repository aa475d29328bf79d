import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { reconnecting, repeating, waitMs } from './backoff.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('every wait is between nothing and a bound that doubles up to the longest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), chance, (failures, dice) => {
      const wait = waitMs(failures, () => dice)

      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThan(
        Math.min(reconnecting.longestMs, reconnecting.firstMs * 2 ** Math.min(failures - 1, 30)),
      )
    }),
  )
})

test('the jitter is full: the dice decide the whole wait', () => {
  expect(waitMs(1, () => 0.999)).toBe(499)
  expect(waitMs(7, () => 0.5)).toBe(15_000)
  expect(waitMs(7, () => 0)).toBe(0)
  expect(waitMs(40, () => 0.9999, repeating)).toBe(4_999)
})
