/** Longer nobody waits for its turn: a browser that does not give it must not keep anybody from writing. */
const patienceMs = 8_000

/** What one tab puts into the browser's storage, the processes of other tabs see a moment later, on a busy machine a long one. */
const settledMs = 1_000

/** Lets the tabs of one browser do something one after the other, where the browser can. */
export function inTurn<Done>(name: string, run: () => Promise<Done>): Promise<Done> {
  return new Promise((resolve) => {
    let isRunning = false
    const begin = () => {
      isRunning = true
      const done = run()
      resolve(done)
      return done
    }
    // The turn ends once the next sees what came of it.
    const turn = () => begin().finally(() => new Promise((end) => setTimeout(end, settledMs)))
    // There are no locks over plain HTTP, nor where storage is forbidden.
    const asked = navigator.locks?.request(name, { signal: AbortSignal.timeout(patienceMs) }, turn)
    Promise.resolve(asked ?? Promise.reject()).catch(() => {
      if (!isRunning) void begin()
    })
  })
}
