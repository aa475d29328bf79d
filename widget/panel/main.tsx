/** @jsxImportSource preact */
/** Starts the panel: in the frame of a site's page once that has said who is there, or by itself in a tab of its own; nowhere else. */
import { render } from 'preact'
import { realSurroundings } from '../../client/surroundings.ts'
import type { Introduction, ToPanel } from '../protocol.ts'
import { aloneLine, introduceAlone, siteOfAddress } from './alone.ts'
import { App } from './app.tsx'
import { ContinueHere } from './continue-here.tsx'
import { type HostLine, openHostLine } from './host-line.ts'
import { Panel } from './panel.ts'

const surroundings = realSurroundings()
let panel: Panel | undefined

const hear = (said: ToPanel) => {
  if (said.type !== 'hello') panel?.hear(said)
  else if (!panel && host) start(said, host)
}
const host = openHostLine(hear)
if (host) host.say({ type: 'ready' })
// In a frame of whoever does not say who it is, nothing of the visitor may be shown.
else if (window.parent === window) standAlone(siteOfAddress())

function start(hello: Introduction, line: HostLine): Panel {
  const made = new Panel(hello, line, surroundings)
  panel = made
  addEventListener('online', () => made.check(false))
  addEventListener('offline', () => made.check(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') made.check(false)
  })
  render(<App panel={made} />, document.body)
  return made
}

function standAlone(siteId: string | undefined): void {
  if (siteId === undefined) {
    render(<ContinueHere surroundings={surroundings} done={standAlone} />, document.body)
    return
  }
  void introduceAlone(siteId, surroundings).then((hello) =>
    start(hello, aloneLine(siteId, hear)).hear({ type: 'shown', fills: true }),
  )
}
