/**
 * Rate limits: one window per principal and class, in memory, or in Redis when several nodes share one.
 * Redis being away falls back to each node's own memory: a limit may be a little generous, never absent.
 */
import type { Redis } from 'ioredis'
import { markLimit } from './answer.ts'
import type { RateClass } from './operation.ts'
import { Refusal } from './refusal.ts'
import { type Now, type Taking, type Window, windowInMemory, windowInRedis, windowMs } from './window.ts'

/** Requests a minute (LIM-01 to LIM-05). */
export const limits: Record<Exclude<RateClass, 'none'>, number> = {
  authentication: 10,
  messages: 60,
  uploads: 20,
  analysis: 30,
  other: 100,
  // LionChat's of its API keys, which programs count on; and of all that is beyond seed 001, so that nobody who works
  // fast in the inbox is stopped.
  reads: 1200,
  writes: 600,
}

/** Failed credentials an address may send a minute; after that they answer 429 instead of 401. */
export const guessesPerMinute = 60

/** What is counted over longer than a minute: attempts at passwords, by where they come from and whose they are for. */
export const attempts = {
  signInOfNetwork: { points: 5, minutes: 5 },
  signInOfUser: { points: 10, minutes: 15 },
  wrongOfNetwork: { points: 50, minutes: 60 },
  resetOfNetwork: { points: 5, minutes: 30 },
  resetOfAddress: { points: 5, minutes: 60 },
} as const
export type Attempt = keyof typeof attempts

export interface Taken {
  headers: Record<string, string> | undefined
  /** Gives an error the limit headers its answer should carry. */
  mark(error: unknown): unknown
}

export interface Limiter {
  /** Takes one from the bucket; throws RATE_LIMITED when it is empty. */
  take(rateClass: RateClass, principal: string): Promise<Taken>
  /** Counts a wrong credential against its network; throws RATE_LIMITED when there were too many. */
  wrongCredential(network: string): Promise<void>
  /** Throws RATE_LIMITED where a wrong credential would: what this network sends need not even be looked at. */
  checkGuesses(network: string): Promise<void>
  /** Counts an attempt; throws RATE_LIMITED when there were too many. */
  attempt(kind: Attempt, principal: string): Promise<void>
  /** Throws RATE_LIMITED where another attempt would; counts nothing. */
  checkAttempt(kind: Attempt, principal: string): Promise<void>
}

const unlimited: Taken = { headers: undefined, mark: (error) => error }

/** A limiter that lets everything through (RATE_LIMITS=off). */
export const noLimiter: Limiter = {
  take: async () => unlimited,
  wrongCredential: async () => {},
  checkGuesses: async () => {},
  attempt: async () => {},
  checkAttempt: async () => {},
}

/** A limiter; `now` is a clock that never goes back, in milliseconds. */
export function createLimiter(redis: Redis | undefined, now: Now = () => performance.now()): Limiter {
  const windowOf = (name: string, points: number, spanMs = windowMs): Window =>
    redis ? windowInRedis({ redis, name, points, now, spanMs }) : windowInMemory(points, now, spanMs)
  const windows = new Map(Object.entries(limits).map(([name, points]) => [name, windowOf(name, points)]))
  const attempted = new Map(
    Object.entries(attempts).map(([name, { points, minutes }]) => [
      name,
      windowOf(name, points, minutes * 60_000),
    ]),
  )
  const guesses = windowOf('guesses', guessesPerMinute)

  return {
    async take(rateClass, principal) {
      const window = windows.get(rateClass)
      if (!window || rateClass === 'none') return unlimited
      const headers = passOrThrow(limits[rateClass], await window.take(principal))
      return { headers, mark: (error) => markLimit(error, headers) }
    },
    async wrongCredential(network) {
      passOrThrow(guessesPerMinute, await guesses.take(`net:${network}`))
    },
    async checkGuesses(network) {
      passOrThrow(guessesPerMinute, await guesses.look(`net:${network}`))
    },
    async attempt(kind, principal) {
      const { points, minutes } = attempts[kind]
      const taking = await attempted.get(kind)?.take(principal)
      if (taking) passOrThrow(points, taking, minutes * 60)
    },
    async checkAttempt(kind, principal) {
      const { points, minutes } = attempts[kind]
      const taking = await attempted.get(kind)?.look(principal)
      if (taking) passOrThrow(points, taking, minutes * 60)
    },
  }
}

/** The headers of the answer; throws with them when it was refused. */
function passOrThrow(
  points: number,
  { isRefused, remaining, freeInMs }: Taking,
  seconds = windowMs / 1000,
): Record<string, string> {
  const freeInSeconds = Math.max(1, Math.ceil(freeInMs / 1000))
  const headers = {
    'ratelimit-limit': String(points),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(freeInSeconds),
    'ratelimit-policy': `${points};w=${seconds}`,
  }
  if (!isRefused) return headers
  const refusal = new Refusal('rate_limited', `Too many requests; try again in ${freeInSeconds} s`, {
    retryAfterSeconds: freeInSeconds,
  })
  throw markLimit(refusal, headers)
}
