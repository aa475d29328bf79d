import { expect, test } from 'bun:test'
import { createCoalescer } from './coalescer.ts'

/** Runs items in batches; a batch that holds `bad` fails with `error`. */
function failing(error: Error, isUndone: boolean) {
  const ran: string[][] = []
  const coalescer = createCoalescer<string, string>({
    run: async (items) => {
      ran.push(items)
      if (items.includes('bad')) throw error
      return items.map((item) => `did ${item}`)
    },
    isUndone: () => isUndone,
    largestBatch: 10,
    lanes: 1,
  })
  return { coalescer, ran }
}

const settled = (results: PromiseSettledResult<string>[]) =>
  results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason.message)))

test('a batch that was undone is tried item by item, and only the bad one fails', async () => {
  const { coalescer, ran } = failing(new Error('refused'), true)
  const results = await Promise.allSettled(['one', 'bad', 'two'].map((item) => coalescer.add(item)))

  expect(settled(results)).toEqual(['did one', 'refused', 'did two'])
  expect(ran).toEqual([['one', 'bad', 'two'], ['one'], ['bad'], ['two']])
})

test('a batch whose outcome is not known is never tried again', async () => {
  const { coalescer, ran } = failing(new Error('connection lost'), false)
  const results = await Promise.allSettled(['one', 'bad', 'two'].map((item) => coalescer.add(item)))

  expect(settled(results)).toEqual(['connection lost', 'connection lost', 'connection lost'])
  expect(ran).toEqual([['one', 'bad', 'two']])
})
