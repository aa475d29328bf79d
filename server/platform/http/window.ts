/**
 * A sliding window: of a principal's calls of the last minute at most so many passed, wherever one looks. (A window
 * that begins anew each minute lets twice as many pass across its border, a bucket that refills in its first
 * minute.) Each call that passed is remembered by its instant until it is a minute old; a refused one is not.
 */
import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'

export interface Taking {
  isRefused: boolean
  remaining: number
  /** Until the oldest call leaves the window, and one more may pass. */
  freeInMs: number
}

export interface Window {
  /** Takes one, if there is one left. */
  take(principal: string): Promise<Taking>
  /** What there is, taking nothing; refused when a `take` would be. */
  look(principal: string): Promise<Taking>
}

/** The present instant in milliseconds. */
export type Now = () => number

export const windowMs = 60_000

/** A window in this process's memory. */
export function windowInMemory(points: number, now: Now, spanMs: number = windowMs): Window {
  const passed = new Map<string, number[]>()
  let sweptAt = now()

  const judge = (principal: string, cost: 0 | 1): Taking => {
    const at = now()
    if (at - sweptAt >= spanMs) sweep(at)
    const instants = (passed.get(principal) ?? []).filter((instant) => instant > at - spanMs)
    const isRefused = instants.length >= points
    if (!isRefused && cost === 1) instants.push(at)
    if (instants.length > 0) passed.set(principal, instants)
    // In this order a span stays a span: fractions added to it first may round to a little more.
    const freeInMs = spanMs - (at - (instants[0] ?? at))
    return { isRefused, remaining: points - instants.length, freeInMs }
  }
  // Principals come and go: those of whom nothing counts any more are forgotten once a span.
  const sweep = (at: number) => {
    sweptAt = at
    for (const [principal, instants] of passed)
      if ((instants.at(-1) ?? 0) <= at - spanMs) passed.delete(principal)
  }
  return { take: async (principal) => judge(principal, 1), look: async (principal) => judge(principal, 0) }
}

/** One step for all nodes, by Redis's own clock unless an instant is given: theirs may differ. */
const script = `
local points, cost, at, span = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if not at then
  local time = redis.call('time')
  at = time[1] * 1000 + math.floor(time[2] / 1000)
end
local oldest = redis.call('lindex', KEYS[1], 0)
while oldest and tonumber(oldest) <= at - span do
  redis.call('lpop', KEYS[1])
  oldest = redis.call('lindex', KEYS[1], 0)
end
local count = redis.call('llen', KEYS[1])
local refused = count >= points and 1 or 0
if refused == 0 and cost == 1 then
  redis.call('rpush', KEYS[1], string.format('%.0f', at))
  redis.call('pexpire', KEYS[1], span)
  count = count + 1
end
return {refused, points - count, tonumber(oldest or at) + span - at}`
const scriptHash = createHash('sha1').update(script).digest('hex')

/** Principals remembered as refused at once; after more than that all are asked for again. */
const mostRefused = 10_000

/** A window all nodes share. `now` is this node's own; `at` the instant it counts by, Redis's clock unless given. */
export function windowInRedis(
  options: { redis: Redis; name: string; points: number; now: Now; spanMs?: number },
  at?: Now,
): Window {
  const { redis, name, points, now, spanMs = windowMs } = options
  // While Redis is away, each node counts for itself.
  const ownCount = windowInMemory(points, now, spanMs)
  const refusedUntil = new Map<string, number>()

  const ask = async (principal: string, cost: 0 | 1): Promise<Taking> => {
    const rest = [`parley:window:${name}:${principal}`, points, cost, at?.() ?? '', spanMs] as const
    const answer = await redis.evalsha(scriptHash, 1, ...rest).catch((error: Error) => {
      if (!error.message.startsWith('NOSCRIPT')) throw error
      return redis.eval(script, 1, ...rest)
    })
    const [refused = 0, remaining = 0, freeInMs = 0] = Array.isArray(answer) ? answer.map(Number) : []
    return { isRefused: refused === 1, remaining, freeInMs }
  }
  const judge = async (principal: string, cost: 0 | 1): Promise<Taking> => {
    // Nothing leaves the window before then: whoever goes on asking need not trouble Redis.
    const left = (refusedUntil.get(principal) ?? 0) - now()
    if (left > 0) return { isRefused: true, remaining: 0, freeInMs: left }
    refusedUntil.delete(principal)
    try {
      const taking = await ask(principal, cost)
      if (taking.isRefused) {
        if (refusedUntil.size >= mostRefused) refusedUntil.clear()
        refusedUntil.set(principal, now() + taking.freeInMs)
      }
      return taking
    } catch {
      return await (cost === 1 ? ownCount.take(principal) : ownCount.look(principal))
    }
  }
  return { take: (principal) => judge(principal, 1), look: (principal) => judge(principal, 0) }
}
