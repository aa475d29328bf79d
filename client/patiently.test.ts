import { expect, test } from 'bun:test'
import { ChatError } from './failure.ts'
import { patiently } from './patiently.ts'

const busy = new ChatError({ code: 'RATE_LIMITED', message: 'Wait', status: 429, retryAfter: 7 })

test('asked to wait, it waits as long as it is told, and asks again', async () => {
  let calls = 0
  const waits: number[] = []
  const after = (ms: number, run: () => void) => {
    waits.push(ms)
    queueMicrotask(run)
    return () => {}
  }
  const call = async () => {
    if (++calls < 3) throw busy
    return 'done'
  }
  expect(await patiently(call, { after })).toBe('done')
  expect([calls, waits]).toEqual([3, [7000, 7000]])
})

test('what is stopped while it waits is over at once, and not asked for again', async () => {
  let calls = 0
  let isCancelled = false
  const waiting = Promise.withResolvers<() => void>()
  const after = (_ms: number, run: () => void) => {
    waiting.resolve(run)
    return () => {
      isCancelled = true
    }
  }
  const stopping = new AbortController()
  const call = async () => {
    calls++
    throw busy
  }
  const made = patiently(call, { after }, stopping.signal).catch((error: unknown) => error)
  const run = await waiting.promise
  stopping.abort()
  expect(await made).toBe(busy)
  run()
  expect([calls, isCancelled]).toEqual([1, true])
})
