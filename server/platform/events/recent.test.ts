import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { LoggedEvent } from './event.ts'
import { createRecent } from './recent.ts'

const event = (accountId: string, seq: number) => ({ accountId, seq }) as LoggedEvent
const seqs = (events: LoggedEvent[] | undefined) => events?.map(({ seq }) => seq)

test('all that is asked for is answered, or nothing', () => {
  const recent = createRecent()
  recent.add([event('a', 4), event('a', 5), event('b', 9)])
  recent.add([event('a', 6)])

  expect(recent.between('a', 2, 6)).toBeUndefined()
  expect(recent.between('a', 3, 7)).toBeUndefined()
  expect(recent.between('c', 0, 1)).toBeUndefined()
  expect(seqs(recent.between('a', 3, 5))).toEqual([4, 5])
  expect(seqs(recent.between('a', 5, 6))).toEqual([6])
  expect(seqs(recent.between('b', 8, 9))).toEqual([9])
  // What was passed is forgotten.
  expect(recent.between('a', 3, 6)).toBeUndefined()
})

test('whatever it is told, in whatever order, what it answers has no gap and repeats nothing', () => {
  const told = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 })
  const asked = fc.integer({ min: 0, max: 12 })
  fc.assert(
    fc.property(told, asked, asked, fc.integer({ min: 1, max: 20 }), (numbers, seq, more, mostKept) => {
      const recent = createRecent(mostKept)
      for (const number of numbers) recent.add([event('a', number)])
      const through = seq + more
      const wanted = Array.from({ length: more }, (_, at) => seq + 1 + at)
      const found = seqs(recent.between('a', seq, through))
      if (found) expect(found).toEqual(wanted)
    }),
  )
})

test('it keeps no more than it may', () => {
  const recent = createRecent(3)
  recent.add([event('a', 1), event('a', 2), event('a', 3)])
  recent.add([event('a', 4)])
  expect(recent.between('a', 0, 4)).toBeUndefined()
  expect(seqs(recent.between('a', 3, 4))).toEqual([4])
})
