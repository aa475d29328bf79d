/** @jsxImportSource preact */
/** Starts the panel: in the frame of a site's page once that has said who is there, or by itself in a tab of its own; or as the picture in the settings. Nowhere else. */
import { render } from 'preact'
import { realSurroundings } from '../../client/surroundings.ts'
import type { Introduction, ToPanel } from '../protocol.ts'
import { App } from './app.tsx'
import { type HostLine, openHostLine } from './host-line.ts'
import { Panel } from './panel.ts'
import { part } from './part.ts'
import { insist } from './patience.ts'
import { speechFor } from './words.ts'

/** Until what did not come is asked for again, where no news of the line comes first. */
const againMs = 3_000

const surroundings = realSurroundings()
let starting: Promise<Panel> | undefined

const hear = (said: ToPanel) => {
  if (said.type === 'hello') {
    if (host) starting ??= start(said, host)
  }
  // What is said while the words are on their way is heard once they are there, in its order.
  else void starting?.then((panel) => panel.hear(said))
}
const host = openHostLine(hear)
// Without its look it is no chat: the page is not told, and asks for it again.
const isDressed = getComputedStyle(document.documentElement).getPropertyValue('--bubble') !== ''
if (host) isDressed && host.say({ type: 'ready' })
else if (location.pathname === '/widget/preview')
  void part(() => import('../preview/preview.tsx')).then(({ openPreview }) => openPreview())
// In a frame of whoever does not say who it is, nothing of the visitor may be shown.
else if (window.parent === window)
  void insist(() => part(() => import('./stand-alone.tsx')), surroundings, againMs).then(({ standAlone }) =>
    standAlone(surroundings, hear, (hello, line) => {
      starting ??= start(hello, line)
      return starting
    }),
  )

async function start(hello: Introduction, line: HostLine): Promise<Panel> {
  const { site, look } = hello
  // Without words there is nothing to show.
  const speech = await insist(() => speechFor(site.widget_config, look.locale), surroundings, againMs)
  const panel = new Panel(hello, speech, line, surroundings)
  addEventListener('online', () => panel.check(false))
  addEventListener('offline', () => panel.check(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') panel.check(false)
  })
  render(<App panel={panel} />, document.body)
  return panel
}
