/** Which pages of the inbox at this browser are in sight, and what they show: each that is holds locks, which others can ask for. */

const lock = 'parley.in-sight'
const lookedAt = 'parley.looked-at '

/** Holds the lock while this page is in sight; answers the way to end it. */
export function sayInSight(): () => void {
  return holdWhile(lock, () => document.visibilityState === 'visible')
}

/** Says to the other pages what is read in this one, while somebody does; answers the way to end it. */
export function sayLookedAt(pathname: string): () => void {
  return holdWhile(lookedAt + pathname, isReadHere)
}

export function isReadHere(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

export async function isAnyInSight(): Promise<boolean> {
  return document.visibilityState === 'visible' || (await isHeld((name) => name === lock))
}

/** Whether a page of this browser has it open, and somebody is there. */
export async function isReadAnywhere(conversationId: string): Promise<boolean> {
  if (isReadHere() && location.pathname.includes(conversationId)) return true
  return await isHeld((name) => name.startsWith(lookedAt) && name.includes(conversationId))
}

/** Runs in one page of this browser alone, of all that are told of the same thing within so many milliseconds. */
export async function inOnePage(
  name: string,
  withinMs: number,
  run: () => void | Promise<void>,
): Promise<void> {
  if (!('locks' in navigator)) return await run()
  await navigator.locks.request(`parley.once.${name}`, { ifAvailable: true }, async (held) => {
    if (!held) return
    await run()
    // The others may hear of it later, or wait for their settings.
    await new Promise((resolve) => setTimeout(resolve, withinMs))
  })
}

async function isHeld(isIt: (name: string) => boolean): Promise<boolean> {
  if (!('locks' in navigator)) return false
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name !== undefined && isIt(name))
}

function holdWhile(name: string, isSo: () => boolean): () => void {
  if (!('locks' in navigator)) return () => {}
  let release: (() => void) | undefined
  const letGo = () => {
    release?.()
    release = undefined
  }
  const look = () => {
    if (!isSo()) letGo()
    else if (!release) {
      const { promise, resolve } = Promise.withResolvers<void>()
      release = resolve
      void navigator.locks.request(name, { mode: 'shared' }, () => promise)
    }
  }
  const over = new AbortController()
  document.addEventListener('visibilitychange', look, { signal: over.signal })
  for (const event of ['focus', 'blur']) addEventListener(event, look, { signal: over.signal })
  look()
  return () => {
    over.abort()
    letGo()
  }
}
