/** Longer nobody waits for its turn: a browser that does not give it must not keep anybody from writing. */
const patienceMs = 4_000

/** Lets the tabs of one browser do something one after the other, where the browser can. */
export async function inTurn<Done>(name: string, run: () => Promise<Done>): Promise<Done> {
  let isRunning = false
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(patienceMs) }, () => {
      isRunning = true
      return run()
    })
  } catch (error) {
    // There are no locks over plain HTTP, nor where storage is forbidden.
    if (isRunning) throw error
    return await run()
  }
}
