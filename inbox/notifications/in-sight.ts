/** Whether any page of the inbox at this browser is in sight: each that is holds a lock, which others can ask for. */

const lock = 'parley.in-sight'

/** Holds the lock while this page is in sight; answers the way to end it. */
export function sayInSight(): () => void {
  if (!('locks' in navigator)) return () => {}
  let release: (() => void) | undefined
  const look = () => {
    const isVisible = document.visibilityState === 'visible'
    if (!isVisible) {
      release?.()
      release = undefined
    } else if (!release) {
      const { promise, resolve } = Promise.withResolvers<void>()
      release = resolve
      void navigator.locks.request(lock, { mode: 'shared' }, () => promise)
    }
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    release?.()
  }
}

export async function isAnyInSight(): Promise<boolean> {
  if (document.visibilityState === 'visible') return true
  if (!('locks' in navigator)) return false
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lock)
}

/** Runs in one page of this browser alone, of all that are told of the same thing. */
export async function inOnePage(name: string, run: () => void | Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return await run()
  await navigator.locks.request(`parley.once.${name}`, { ifAvailable: true }, async (held) => {
    if (!held) return
    await run()
    // The others may hear of it a moment later.
    await new Promise((resolve) => setTimeout(resolve, 3000))
  })
}
