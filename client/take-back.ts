/** A change that was shown before the server agreed, and then was refused. Pure. */

/** The thing without it: what the change set is as before, but for what became otherwise meanwhile. */
export function takenBack<Thing extends object>(now: Thing, before: Thing, change: Partial<Thing>): Thing {
  const seen = new Map<string, unknown>(Object.entries(now))
  const old = new Map<string, unknown>(Object.entries(before))
  const ours = Object.entries(change).filter(([name, value]) => isSame(seen.get(name), value))
  return { ...now, ...Object.fromEntries(ours.map(([name]) => [name, old.get(name)])) }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
