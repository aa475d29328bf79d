/**
 * What the client takes from the place it runs in: time, chance, the network. The only file of the client
 * that reads any of them, so that a test can hold the clock and count the dice.
 */

/** What the client uses of a `WebSocket`. */
export type SocketLike = Pick<WebSocket, 'readyState' | 'send' | 'close' | 'addEventListener'>

export interface Surroundings {
  /** Milliseconds since 1970. */
  now(): number
  /** At least 0, below 1. */
  random(): number
  /** An id nobody else will make. */
  newId(): string
  /** Runs something in `ms`; answers the way to call it off. */
  after(ms: number, run: () => void): () => void
  fetch(url: string, init: RequestInit): Promise<Response>
  openSocket(url: string): SocketLike
  /** True where it is certain that there is no network: what waits for one need not look again and again. */
  isOffline?(): boolean
}

/** The browser's, Bun's or Node's own. Node before 22 has no `WebSocket` of its own: pass one. */
export function realSurroundings(socket: typeof WebSocket = WebSocket): Surroundings {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    newId,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    fetch: (url, init) => fetch(url, init),
    openSocket: (url) => new socket(url),
    // Browsers say false only where there is no network at all; others say nothing.
    isOffline: () => globalThis.navigator?.onLine === false,
  }
}

/** Not `crypto.randomUUID`: browsers have it on secure origins only, and a desk may run on a plain LAN address. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
