/** The connection to Redis, which comes back by itself: its loss is logged once, and so is its return. */
import { Redis } from 'ioredis'
import type { Log } from '../log/log.ts'

const longestPauseMs = 10_000

/** Connects in the background; while Redis is away every command fails at once. */
export function connectRedis(options: { url: string; keyPrefix: string; log: Log }): Redis {
  const { url, keyPrefix, log } = options
  const redis = new Redis(url, {
    keyPrefix,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: false,
    retryStrategy: pauseBefore,
  })
  let isAway = false
  redis.on('error', (error) => {
    if (!isAway) log.warn({ err: error }, 'Redis is away; nodes share no limits and hints until it is back')
    isAway = true
  })
  // A server that closes the line in good order leaves no error behind.
  redis.on('reconnecting', () => {
    if (!isAway) log.warn('Redis is away; nodes share no limits and hints until it is back')
    isAway = true
  })
  redis.on('ready', () => {
    if (isAway) log.info('Redis is back')
    isAway = false
  })
  return redis
}

/** The wait before the nth attempt: a restart is noticed at once, a long absence costs little. */
function pauseBefore(attempt: number): number {
  return Math.min(100 * 2 ** Math.min(attempt - 1, 10), longestPauseMs)
}
