/**
 * Rate limits: one bucket per principal and class, in memory, or in Redis when several nodes share one.
 * Redis being away falls back to each node's own memory: a limit may be a little generous, never absent.
 */
import type { Redis } from 'ioredis'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { markLimit } from './answer.ts'
import type { RateClass } from './operation.ts'
import { Refusal } from './refusal.ts'

/** Requests a minute (LIM-01 to LIM-05). */
export const limits: Record<Exclude<RateClass, 'none'>, number> = {
  authentication: 10,
  messages: 60,
  uploads: 20,
  analysis: 30,
  other: 100,
}

/** Failed credentials an address may send a minute; after that they answer 429 instead of 401. */
const guessesPerMinute = 60

export interface Taken {
  headers: Record<string, string> | undefined
  /** Gives an error the limit headers its answer should carry. */
  mark(error: unknown): unknown
}

export interface Limiter {
  /** Takes one from the bucket; throws RATE_LIMITED when it is empty. */
  take(rateClass: RateClass, principal: string): Promise<Taken>
  /** Counts a wrong credential against its network. */
  wrongCredential(network: string): Promise<void>
}

const unlimited: Taken = { headers: undefined, mark: (error) => error }

/** A limiter that lets everything through (RATE_LIMITS=off). */
export const noLimiter: Limiter = {
  take: async () => unlimited,
  wrongCredential: async () => {},
}

export function createLimiter(redis: Redis | undefined): Limiter {
  const buckets = new Map<string, RateLimiterAbstract>()
  for (const [name, points] of [...Object.entries(limits), ['guesses', guessesPerMinute] as const]) {
    buckets.set(name, bucket(name, points, redis))
  }
  const take = async (name: string, points: number, principal: string): Promise<Taken> => {
    const result = await consume(buckets.get(name), principal)
    if (!result) return unlimited
    const headers = headersOf(points, result)
    if (result.isRefused) throw markLimit(tooMany(result.msBeforeNext), headers)
    return { headers, mark: (error) => markLimit(error, headers) }
  }
  return {
    take: async (rateClass, principal) =>
      rateClass === 'none' ? unlimited : await take(rateClass, limits[rateClass], principal),
    wrongCredential: async (network) => {
      await take('guesses', guessesPerMinute, `net:${network}`)
    },
  }
}

function bucket(name: string, points: number, redis: Redis | undefined): RateLimiterAbstract {
  const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: 60 })
  if (!redis) return memory
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `parley:${name}`,
    points,
    duration: 60,
    insuranceLimiter: memory,
    inMemoryBlockOnConsumed: points + 1,
  })
}

async function consume(limiter: RateLimiterAbstract | undefined, principal: string) {
  if (!limiter) return undefined
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(principal)
    return { remainingPoints, msBeforeNext, isRefused: false }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { remainingPoints: 0, msBeforeNext: refused.msBeforeNext, isRefused: true }
  }
}

function headersOf(
  points: number,
  taken: { remainingPoints: number; msBeforeNext: number },
): Record<string, string> {
  return {
    'ratelimit-limit': String(points),
    'ratelimit-remaining': String(Math.max(0, taken.remainingPoints)),
    'ratelimit-reset': String(Math.ceil(taken.msBeforeNext / 1000)),
    'ratelimit-policy': `${points};w=60`,
  }
}

function tooMany(msBeforeNext: number): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  return new Refusal('rate_limited', `Too many requests; try again in ${retryAfterSeconds} s`, {
    retryAfterSeconds,
  })
}
