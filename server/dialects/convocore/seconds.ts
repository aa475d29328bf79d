/** ISO 8601 instants in the place of Unix seconds (C.10 point 4). A local time, which names no instant, is left as it is. */

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/** The same value, with instants under these names as Unix seconds. What is not ISO is left for the schema to refuse. */
export function withSeconds(value: unknown, names: ReadonlySet<string>): unknown {
  if (!isRecord(value) || !isRecord(value['conversation'])) return value
  const conversation = Object.entries(value['conversation']).map(([name, one]) => [
    name,
    names.has(name) && typeof one === 'string' ? secondsOf(one) : one,
  ])
  return { ...value, conversation: Object.fromEntries(conversation) }
}

function secondsOf(text: string): number | string {
  const at = instant.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? text : at / 1000
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
