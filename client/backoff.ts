/** How long to wait before trying again: full jitter, so that a thousand clients do not return at once. */
export interface Backoff {
  /** Upper bound of the first wait, in milliseconds. */
  firstMs: number
  /** No wait is longer. */
  longestMs: number
}

/** A socket that was cut: from half a second to half a minute. */
export const reconnecting: Backoff = { firstMs: 500, longestMs: 30_000 }

/** A call nobody answered. */
export const repeating: Backoff = { firstMs: 300, longestMs: 5_000 }

/** Milliseconds to wait after `failures` tries in a row that failed; anything from 0 to the growing bound. */
export function waitMs(failures: number, random: () => number, backoff: Backoff = reconnecting): number {
  const bound = Math.min(backoff.longestMs, backoff.firstMs * 2 ** Math.min(Math.max(failures - 1, 0), 30))
  return Math.floor(random() * bound)
}
