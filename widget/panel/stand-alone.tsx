/** @jsxImportSource preact */
/** The panel as a page by itself: the chat of the site its address names, or what a link to continue leads to. */
import { render } from 'preact'
import type { Surroundings } from '../../client/surroundings.ts'
import type { Introduction, ToPanel } from '../protocol.ts'
import { aloneLine, introduceAlone, siteOfAddress, siteOfLink } from './alone.ts'
import { ContinueHere } from './continue-here.tsx'
import type { HostLine } from './host-line.ts'
import { dressAs } from './look.ts'
import type { Panel } from './panel.ts'
import { insist } from './patience.ts'
import { isPassing } from './registering.ts'
import { siteIn } from './site-in.ts'
import { type Spoken, speechFor } from './words.ts'

/** Until what nobody answered is asked for again, where no news of the line comes first. */
const againMs = 3_000
/** How it speaks before it is known for which site. */
const plain: Spoken = { locale: 'auto', welcome_message: '', offline_message: '', words: {} }

export async function standAlone(
  surroundings: Surroundings,
  hear: (said: ToPanel) => void,
  start: (hello: Introduction, line: HostLine) => Promise<Panel>,
): Promise<void> {
  const wanted = new URLSearchParams(location.search).get('conversation') ?? undefined
  const speak = () => insist(() => speechFor(plain, undefined), surroundings, againMs)
  const begin = async (siteId: string) => {
    let isAnswered = false
    const sayItFailed = async () => {
      const { say, language } = await speak()
      if (!isAnswered) render(<Trouble words={say('notLoaded')} language={language} />, document.body)
    }
    const introduce = () => introduceAlone(siteId, surroundings)
    const hello = await insist(introduce, surroundings, againMs, (error) => {
      void sayItFailed()
      if (!isPassing(error)) throw error
    })
    isAnswered = true
    const panel = await start(hello, aloneLine(siteId, hear))
    panel.wanted = wanted
    const { site } = panel
    document.title = site.widget_config.title || site.name
    hear({ type: 'shown', fills: true })
  }
  const siteId = siteOfAddress()
  if (siteId !== undefined) return await begin(siteId)
  const site = await siteOfLink(surroundings)
  const speech = await insist(() => speechFor(site?.widget_config ?? plain, undefined), surroundings, againMs)
  if (site) dressAs({ site, look: {}, speech })
  const named = site && siteIn(site, speech.language)
  const name = named && (named.widget_config.title || named.name)
  render(
    <ContinueHere {...{ surroundings, speech, name }} done={(begun) => void begin(begun)} />,
    document.body,
  )
}

function Trouble({ words, language }: { words: string; language: string }) {
  return (
    <main class="signed-out" lang={language}>
      <p class="trouble" role="alert">
        {words}
      </p>
    </main>
  )
}
