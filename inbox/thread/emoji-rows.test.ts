import { expect, test } from 'bun:test'
import { allEmoji } from './emoji.ts'
import { beside, rowsOf } from './emoji-rows.ts'

// Eleven in one group, three in the next.
const rows = [...rowsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), ...rowsOf([11, 12, 13])]

test('arrows go along rows and from group to group, and stay where there is nothing further', () => {
  expect(beside(rows, 10, 'ArrowRight')).toBe(11)
  expect(beside(rows, 11, 'ArrowLeft')).toBe(10)
  expect(beside(rows, 6, 'ArrowDown')).toBe(10)
  expect(beside(rows, 9, 'ArrowDown')).toBe(12)
  expect(beside(rows, 12, 'ArrowUp')).toBe(9)
  expect(beside(rows, 0, 'ArrowUp')).toBe(0)
  expect(beside(rows, 13, 'ArrowRight')).toBe(13)
  expect(beside(rows, 3, 'a')).toBeUndefined()
})

test('read from the right, the arrow to the left goes on', () => {
  expect(beside(rows, 3, 'ArrowLeft', true)).toBe(4)
  expect(beside(rows, 3, 'ArrowRight', true)).toBe(2)
})

test('every emoji has a sign of its own, a name and a group, and groups are not mixed', () => {
  const all = allEmoji()
  expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length)
  expect(all.filter(({ sign, names }) => sign === '=' || names.length === 0)).toEqual([])
  const runs = all.map(({ group }) => group).filter((group, at, groups) => group !== groups[at - 1])
  expect(runs).toEqual(['people', 'hands', 'hearts', 'signs', 'things', 'nature'])
})
