import { expect, test } from 'bun:test'
import { eachOf } from './each-of.ts'

test('work on many stops for no one that is refused, and tells how far it is', async () => {
  const steps: number[] = []
  const work = async (item: number) => {
    if (item === 3) throw new Error('no')
  }
  const outcome = await eachOf([1, 2, 3, 4, 5, 6], work, (behind) => steps.push(behind))
  expect(outcome.done.toSorted()).toEqual([1, 2, 4, 5, 6])
  expect(outcome.refused.map(({ item }) => item)).toEqual([3])
  expect(steps).toEqual([1, 2, 3, 4, 5, 6])
})
