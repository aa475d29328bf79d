/**
 * The clock everything is handed. Nothing else in the server reads the time, so a test
 * can move it and two nodes can be told apart from two instants.
 */
export interface Clock {
  /** The present instant. */
  now(): Date
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() }

/** Waits. For spacing work out, never for waiting until something is so. */
export function pause(ms: number): Promise<void> {
  return Bun.sleep(ms)
}
