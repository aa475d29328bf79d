/**
 * What this node appended lately: the dispatcher takes it from here instead of reading back what was written a
 * moment ago. Only a memory: whatever it does not hold without a gap is read from the log.
 */
import type { LoggedEvent } from './event.ts'

export interface Recent {
  /** Remembers events of a commit; of one account in order. */
  add(events: LoggedEvent[]): void
  /** The account's events after `seq` up to and with `through`, and forgets those before; undefined unless it has all. */
  between(accountId: string, seq: number, through: number): LoggedEvent[] | undefined
}

/** Remembers at most about `mostKept` events; another node may hold the lease, and then nobody asks for them. */
export function createRecent(mostKept = 2_000): Recent {
  /** By account, each a run without gaps. */
  const runs = new Map<string, LoggedEvent[]>()
  let kept = 0
  const replace = (accountId: string, run: LoggedEvent[]) => {
    kept += run.length - (runs.get(accountId)?.length ?? 0)
    if (run.length > 0) runs.set(accountId, run)
    else runs.delete(accountId)
  }
  return {
    add(events) {
      if (kept + events.length > mostKept) {
        runs.clear()
        kept = 0
      }
      for (const event of events) {
        const run = runs.get(event.accountId)
        if (run?.at(-1)?.seq === event.seq - 1) {
          run.push(event)
          kept++
        } else replace(event.accountId, [event])
      }
    },
    between(accountId, seq, through) {
      const run = runs.get(accountId)
      const [first, last] = [run?.[0], run?.at(-1)]
      if (!run || !first || !last || first.seq > seq + 1 || last.seq < through) return undefined
      const rest = run.slice(seq + 1 - first.seq)
      replace(accountId, rest)
      return rest.slice(0, through - seq)
    },
  }
}
