import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { type Now, type Window, windowInMemory, windowInRedis, windowMs } from './window.ts'

const { TEST_REDIS_URL } = process.env
let redis: Redis
beforeAll(() => {
  if (TEST_REDIS_URL) redis = new Redis(TEST_REDIS_URL, { keyPrefix: `window-${crypto.randomUUID()}:` })
})
afterAll(() => redis?.disconnect())

const stores: [string, boolean, (points: number, now: Now) => Window][] = [
  ['memory', true, (points, now) => windowInMemory(points, now)],
  [
    'Redis',
    Boolean(TEST_REDIS_URL),
    (points, now) => windowInRedis({ redis, name: crypto.randomUUID(), points, now }, now),
  ],
]

/** Pauses of all sizes that matter, and bursts: many calls without one. */
const steps = fc.array(
  fc.record({
    pauseMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom(windowMs / 2, windowMs - 1, windowMs, windowMs + 1),
    ),
    calls: fc.integer({ min: 1, max: 8 }),
    isLooking: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
)

describe.each(stores)('a sliding window in %s', (_name, isThere, make) => {
  test.skipIf(!isThere)(
    'lets a call pass exactly when fewer than its points passed in the minute before it, and says when',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 6 }), steps, async (points, all) => {
          let now = 1_700_000_000_000
          const window = make(points, () => now)
          const passed: number[] = []
          const inWindow = () => passed.filter((at) => at > now - windowMs)
          for (const { pauseMs, calls, isLooking } of all) {
            now += pauseMs
            for (let call = 0; call < calls; call++) {
              const before = inWindow()
              const isRefused = before.length >= points
              if (isLooking) expect((await window.look('one')).isRefused).toBe(isRefused)
              const taking = await window.take('one')
              if (!isRefused) passed.push(now)
              expect(taking).toEqual({
                isRefused,
                remaining: points - inWindow().length,
                freeInMs: (inWindow()[0] ?? now) + windowMs - now,
              })
            }
            expect((await window.look(`another ${now}`)).remaining).toBe(points)
          }
        }),
        { numRuns: 60 },
      )
    },
  )
})

test('a call is never told to wait longer than the span, at whatever fraction of a millisecond it comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 1e9, noNaN: true }), async (instant) => {
      const { freeInMs } = await windowInMemory(1, () => instant).take('one')
      expect(freeInMs).toBe(windowMs)
    }),
    { numRuns: 1000 },
  )
})

test('while Redis is away a node counts for itself', async () => {
  const away = new Redis('redis://127.0.0.1:1', {
    lazyConnect: true,
    enableOfflineQueue: false,
    retryStrategy: () => null,
  })
  away.on('error', () => {})
  const window = windowInRedis({ redis: away, name: 'away', points: 2, now: () => 0 })
  const taken = [await window.take('one'), await window.take('one'), await window.take('one')]
  expect(taken.map(({ isRefused }) => isRefused)).toEqual([false, false, true])
  away.disconnect()
})
