import { expect, test } from 'bun:test'
import { shareReads } from './shared-reads.ts'

test('callers of one moment share a read, each key is read once, and what is not there is undefined', async () => {
  const asked: string[][] = []
  const find = shareReads(async (keys) => {
    asked.push(keys)
    return new Map(keys.filter((key) => key !== 'absent').map((key) => [key, key.toUpperCase()]))
  })

  expect(await Promise.all(['one', 'two', 'one', 'absent'].map(find))).toEqual([
    'ONE',
    'TWO',
    'ONE',
    undefined,
  ])
  expect(asked).toEqual([['one', 'two', 'absent']])
  expect(await find('one')).toBe('ONE')
  expect(asked).toHaveLength(2)
})

test('who asks while a read is under way is told what was read after that', async () => {
  let stored = 'old'
  const slow = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const reads: string[][] = []
  const find = shareReads(async (keys) => {
    const seen = stored
    reads.push(keys)
    begun.resolve()
    if (reads.length <= 2) await slow.promise
    return new Map(keys.map((key) => [key, seen]))
  })

  const first = [find('a'), find('b')]
  await begun.promise
  stored = 'new'
  const later = find('a')
  slow.resolve()
  expect([await Promise.all(first), await later]).toEqual([['old', 'old'], 'new'])
})

test('a key that cannot be read fails alone', async () => {
  const find = shareReads(async (keys) => {
    if (keys.includes('bad')) throw new Error('refused')
    return new Map(keys.map((key) => [key, true]))
  })
  const told = await Promise.allSettled([find('good'), find('bad')])
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})
