/** Opens sockets that all pages of the inbox at this browser share, where the browser has shared workers; else sockets of this page's own. */
import { createSharedSockets, type SharedSockets } from '../../client/line/shared-socket.ts'
import type { Surroundings } from '../../client/surroundings.ts'

/** This page's way to the worker: one, whoever signs in here and however often the line is lost. */
let shared: SharedSockets | undefined

/** The surroundings of this page with lines of `who` in place of sockets. */
export function withSharedLine(surroundings: Surroundings, who: string): Surroundings {
  if (!('SharedWorker' in globalThis)) return surroundings
  shared ??= openShared(surroundings)
  const sockets = shared
  return { ...surroundings, openSocket: (url) => sockets.open(url, who) }
}

function openShared({ newId }: Surroundings): SharedSockets {
  const sockets = createSharedSockets(
    () => new SharedWorker('/pages/line.js', { name: 'parley-line', type: 'module' }).port,
  )
  // Held for as long as this page lives: whoever gets it next knows that the page is gone.
  const lock = `parley.line.${newId()}`
  const hold = () => {
    sockets.hold(lock)
    return new Promise<never>(() => {})
  }
  if ('locks' in navigator) void navigator.locks.request(lock, hold)
  return sockets
}
