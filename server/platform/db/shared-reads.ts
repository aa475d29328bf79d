/**
 * Reads that many callers make at once are made together: each asks for its key, and those who ask while others are being
 * answered share the next statement. What a caller is told was read after it asked.
 */
import { createCoalescer } from './coalescer.ts'

/** A function from a key to what is stored under it; undefined where there is nothing. */
export function shareReads<Value>(
  read: (keys: string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  const coalescer = createCoalescer<string, { value: Value | undefined }>({
    async run(keys) {
      const found = await read([...new Set(keys)])
      return keys.map((key) => ({ value: found.get(key) }))
    },
    // Reading twice harms nobody.
    isUndone: () => true,
    largestBatch: 256,
    lanes: 2,
  })
  return async (key) => (await coalescer.add(key)).value
}
