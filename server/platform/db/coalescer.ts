/**
 * A coalescer gathers what arrives while the previous batches are being committed and hands it on as one:
 * nothing waits when idle, and under load many callers share one commit.
 */
export interface Coalescer<Item, Result> {
  /** Adds an item to the next batch; answers its own result. */
  add(item: Item): Promise<Result>
  /** Resolves when everything added so far is done. */
  drain(): Promise<void>
}

export interface CoalescerOptions<Item, Result> {
  /** Runs a batch; answers one result per item, in order. */
  run(items: Item[]): Promise<Result[]>
  largestBatch: number
  /**
   * Whether nothing of a failed batch was done, so that each item may be tried by itself. Where that is not known
   * every item fails with the batch's error: a second try could do it twice.
   */
  isUndone(error: unknown): boolean
  /** Batches under way at once. */
  lanes: number
  /**
   * A lane beside others is opened only for so many items: two small batches cost more than the one they would
   * have made a moment later. 1 unless given.
   */
  leastForAnotherLane?: number
}

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

export function createCoalescer<Item, Result>(
  options: CoalescerOptions<Item, Result>,
): Coalescer<Item, Result> {
  const waiting: Waiting<Item, Result>[] = []
  const running = new Set<Promise<void>>()
  const { lanes, leastForAnotherLane = 1 } = options
  let isScheduled = false

  const isLaneFree = () =>
    running.size === 0 || (running.size < lanes && waiting.length >= leastForAnotherLane)
  const runBatch = async (batch: Waiting<Item, Result>[]) => {
    try {
      const results = await options.run(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index]
        if (result === undefined) reject(new Error('a batch answered fewer results than it had items'))
        else resolve(result)
      })
    } catch (error) {
      if (batch.length === 1 || !options.isUndone(error)) for (const one of batch) one.reject(error)
      // One bad item must not fail its neighbours: each is tried by itself.
      else for (const one of batch) await runBatch([one])
    }
  }
  const start = () => {
    isScheduled = false
    while (waiting.length > 0 && isLaneFree()) {
      const lane: Promise<void> = runBatch(waiting.splice(0, options.largestBatch)).finally(() => {
        running.delete(lane)
        start()
      })
      running.add(lane)
    }
  }
  return {
    add: (item) =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (isScheduled || !isLaneFree()) return
        isScheduled = true
        // What is already here in this turn of the loop goes into the same batch.
        setImmediate(start)
      }),
    async drain() {
      while (waiting.length > 0 || running.size > 0) await Promise.allSettled([...running, Promise.resolve()])
    },
  }
}
