/** When a delivery is tried again, how long a receiver is left alone, and when it is given up. Pure. */
import { createHash } from 'node:crypto'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** From each failed try to the next: quick at first, over three days in all, as Standard Webhooks advise. */
const waits = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** So many tries, some three minutes, hold back what follows in the same conversation; then it goes ahead. */
export const triesInOrder = 4

/** So many failures in a row for which the receiver is to blame, and it is left alone for a while. */
export const failuresToPause = 5
const firstPause = 30 * second
const longestPause = 15 * minute

/** A receiver's own wish is followed as far as this. */
const longestWish = 24 * hour

/** A receiver that took nothing for so long is no longer told. */
const patience = 5 * 24 * hour

/** How long who types is worth telling; then it is no longer true. */
const hintMs = 10 * second

/** What was to be told by then is told too late, if it is but a hint. */
export const hintsBefore = (now: Date): Date => new Date(now.getTime() - hintMs)

/** When to try again after so many tries; undefined where that was the last. */
export function nextAttempt(
  delivery: { id: string; attempts: number },
  now: Date,
  wishMs: number | undefined,
): Date | undefined {
  const wait = waits[delivery.attempts - 1]
  if (wait === undefined) return undefined
  const wished = Math.min(wishMs ?? 0, longestWish)
  return new Date(now.getTime() + Math.max(spread(wait, `${delivery.id} ${delivery.attempts}`), wished))
}

/** Until when a receiver is left alone after so many failures in a row; null where it is not. */
export function pauseAfter(
  webhook: { id: string; failures: number },
  now: Date,
  wishMs: number | undefined,
): Date | null {
  const over = webhook.failures - failuresToPause
  const own = over < 0 ? 0 : spread(Math.min(firstPause * 2 ** over, longestPause), `${webhook.id} ${over}`)
  const ms = Math.max(own, Math.min(wishMs ?? 0, longestWish))
  return ms > 0 ? new Date(now.getTime() + ms) : null
}

/** Whether nothing got through for longer than anybody waits. */
export function isGivenUp(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() > patience
}

/** What `Retry-After` wishes, in milliseconds: seconds, or a date. */
export function wishOf(retryAfter: string | null, now: Date): number | undefined {
  if (retryAfter === null) return undefined
  const ms = /^\d{1,9}$/.test(retryAfter.trim())
    ? Number(retryAfter) * second
    : Date.parse(retryAfter) - now.getTime()
  return ms > 0 ? ms : undefined
}

/** Up to a tenth less or more, so that what failed together does not come back together; the same for the same words. */
function spread(ms: number, words: string): number {
  const share = createHash('sha256').update(words).digest().readUInt32BE(0) / 2 ** 32
  return Math.round(ms * (0.9 + 0.2 * share))
}
