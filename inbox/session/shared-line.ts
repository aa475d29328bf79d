/** Opens sockets that all pages of the inbox at this browser share, where the browser has shared workers; else sockets of this page's own. */
import { openSharedSocket } from '../../client/line/shared-socket.ts'
import type { Surroundings } from '../../client/surroundings.ts'

/** The surroundings of this page with lines of `who` in place of sockets. */
export function withSharedLine(surroundings: Surroundings, who: string): Surroundings {
  if (!('SharedWorker' in globalThis)) return surroundings
  // Held for as long as this page lives: whoever gets it next knows that the page is gone.
  const lock = `parley.line.${surroundings.newId()}`
  if ('locks' in navigator) void navigator.locks.request(lock, () => new Promise(() => {}))
  return {
    ...surroundings,
    openSocket(url) {
      const { port } = new SharedWorker('/pages/line.js', { name: 'parley-line', type: 'module' })
      return openSharedSocket(port, { url, who, lock })
    },
  }
}
