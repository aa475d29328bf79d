/** Waiting for a condition. Deadlines are generous: they end a scenario that hangs, they do not measure. */

const patienceMs = 60_000

/** Asks until `condition` answers true; fails in words when a minute passed, or when the condition throws. */
export async function untilTrue(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = patienceMs,
): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`after ${withinMs / 1000} s it was still not so: ${what}`)
    await Bun.sleep(20)
  }
}
