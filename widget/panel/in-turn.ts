/** Lets the tabs of one browser do something one after the other, where the browser can. */
export async function inTurn<Done>(name: string, run: () => Promise<Done>): Promise<Done> {
  let isRunning = false
  try {
    return await navigator.locks.request(name, () => {
      isRunning = true
      return run()
    })
  } catch (error) {
    // There are no locks over plain HTTP, nor where storage is forbidden.
    if (isRunning) throw error
    return await run()
  }
}
