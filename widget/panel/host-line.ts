/** The line to the page around the panel. */
import { heardFrom, type KnownVisitor, sayTo, type ToHost, type ToPanel } from '../protocol.ts'

export interface HostLine {
  say(said: ToHost): void
  /** Answers who this browser knows by then; undefined where another page has signed out. */
  keep(visitor: KnownVisitor): Promise<KnownVisitor | undefined>
  /** Whether a page is around the panel. */
  isFramed: boolean
}

/** Scripts of before do not answer. */
const patienceMs = 3_000

/** Listens to the page that the address names, and to no other; undefined where it names none. */
export function openHostLine(heard: (said: ToPanel) => void): HostLine | undefined {
  const origin = location.hash.slice(1)
  if (window.parent === window || !origin) return undefined
  const say = (said: ToHost) => sayTo(window.parent, origin, said)
  const asking: ((kept: KnownVisitor | undefined) => void)[] = []
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const said = heardFrom<ToPanel>(event, window.parent, origin)
    if (said?.type === 'kept') asking.shift()?.(said.visitor)
    else if (said) heard(said)
  })
  return {
    say,
    keep: (visitor) =>
      new Promise((resolve) => {
        asking.push(resolve)
        setTimeout(() => resolve(visitor), patienceMs)
        say({ type: 'keep', visitor })
      }),
    isFramed: true,
  }
}
