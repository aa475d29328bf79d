import { expect, test } from 'bun:test'
import { labelEvery, ticksTo } from './scale.ts'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [10, [0, 5, 10]],
  [97, [0, 25, 50, 75, 100]],
  [1200, [0, 500, 1000, 1500]],
])('up to %i the lines are at %p', (most, ticks) => {
  expect(ticksTo(most)).toEqual(ticks)
})

test('whatever is counted, the lines are few, whole and reach it', () => {
  for (let most = 0; most < 5000; most += 7) {
    const ticks = ticksTo(most)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.every(Number.isInteger)).toBe(true)
  }
})

test('labels are left out where they would touch', () => {
  expect([labelEvery(30, 900, 50), labelEvery(7, 300, 40), labelEvery(24, 0, 20)]).toEqual([2, 1, 480])
})
