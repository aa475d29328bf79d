/** A cost cap: so many calls an hour and account, counted in this process. */
export interface HourlyCap {
  /** Takes one; false when the account's hour is used up. */
  take(accountId: string): boolean
}

const hourMs = 3_600_000

export function createHourlyCap(most: number, steadyMs: () => number = () => performance.now()): HourlyCap {
  const used = new Map<string, { since: number; calls: number }>()
  return {
    take(accountId) {
      const now = steadyMs()
      const known = used.get(accountId)
      const hour = known && now - known.since < hourMs ? known : { since: now, calls: 0 }
      used.set(accountId, hour)
      hour.calls++
      return hour.calls <= most
    },
  }
}
