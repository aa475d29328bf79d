/** The line to the page around the panel. */
import { heardFrom, sayTo, type ToHost, type ToPanel } from '../protocol.ts'

export interface HostLine {
  say(said: ToHost): void
  /** Whether a page is around the panel. */
  isFramed: boolean
}

/** Listens to the page that the address names, and to no other; undefined where the panel stands by itself. */
export function openHostLine(heard: (said: ToPanel) => void): HostLine | undefined {
  const origin = location.hash.slice(1)
  if (window.parent === window || !origin) return undefined
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const said = heardFrom<ToPanel>(event, window.parent, origin)
    if (said) heard(said)
  })
  return { say: (said) => sayTo(window.parent, origin, said), isFramed: true }
}
