/** @jsxImportSource preact */
/**
 * The chat as a picture of itself, in the settings: the very panel and button, told what stands in the form. Nobody is behind it: what
 * it asks is answered here (`pretend-server.ts`), it keeps nothing, and the policy of its page lets it reach no server.
 */
import { render } from 'preact'
import { createLauncher } from '../loader/launcher.ts'
import { launcherWords } from '../loader/words.ts'
import { App } from '../panel/app.tsx'
import type { HostLine } from '../panel/host-line.ts'
import { Panel } from '../panel/panel.ts'
import { speechFor } from '../panel/words.ts'
import { type FromPreview, heardFrom, type Introduction, sayTo, type ToPreview } from '../protocol.ts'
import { openPretendServer } from './pretend-server.ts'
import { sampleVisitor, sayingsOf } from './sample.ts'
import { stage } from './stage.ts'

/** Listens to the settings around it, of our own origin, and to nobody else. */
export function openPreview(): void {
  if (window.parent === window) return
  const show = openStage()
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const said = heardFrom<ToPreview>(event, window.parent, location.origin)
    if (said?.type === 'preview') void show(said)
  })
  sayTo(window.parent, location.origin, { type: 'ready' } satisfies FromPreview)
}

function openStage(): (told: ToPreview) => Promise<void> {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(stage)
  document.adoptedStyleSheets = [sheet]
  const launcher = createLauncher()
  const hide = (isHidden: boolean) => {
    document.body.hidden = isHidden
    launcher.button.ariaExpanded = String(!isHidden)
  }
  let panel: Panel | undefined
  let latest: ToPreview | undefined
  let scene = ''
  launcher.button.onclick = () => {
    hide(false)
    panel?.go({ name: 'home' })
  }
  const line: HostLine = {
    isFramed: true,
    keep: async (visitor) => visitor,
    say: ({ type }) => type === 'close' && hide(true),
  }
  return async (told) => {
    latest = told
    drawLauncher(launcher, told)
    hide(document.body.hidden)
    const wanted = sceneOf(told)
    if (panel && wanted === scene) {
      panel.site = told.site
      panel.hear({ type: 'look', look: told.look })
    } else {
      const speech = await speechFor(told.site.widget_config, told.look.locale).catch(() => undefined)
      if (!speech || latest !== told) return
      scene = wanted
      const surroundings = openPretendServer(told, sayingsOf(speech.language))
      panel = new Panel(introductionTo(told), speech, line, surroundings)
      if (told.view === 'chat') panel.go({ name: 'thread', conversationId: 'sample' })
      hide(false)
      render(<App key={scene} panel={panel} />, document.body)
    }
    // Whether anything is asked first may have just been changed; who has begun stays where it is.
    const { require_identity } = told.site.widget_config
    if (told.view === 'begin' && !require_identity && !panel.session.visitor) panel.write()
  }
}

/** What cannot be told a panel that is there already: another begins. */
function sceneOf({ view, site, look }: ToPreview): string {
  return JSON.stringify([view, site.is_open, site.agents_online > 0, look.locale, site.widget_config.locale])
}

function introductionTo({ site, look, view }: ToPreview): Introduction {
  return {
    type: 'hello',
    site,
    ...(view === 'chat' ? { visitor: sampleVisitor } : {}),
    person: {},
    page: { url: '', referrer: '' },
    look,
    keeps: false,
    hears: false,
  }
}

function drawLauncher(launcher: ReturnType<typeof createLauncher>, { site, look }: ToPreview): void {
  const { primary_color: color, position: side, theme } = site.widget_config
  const { text, open: label } = launcherWords(site.widget_config, look.locale)
  const said = { color, side, theme: look.theme ?? theme, text, label }
  // As it stands before it is pressed: open, it hides its text.
  launcher.show({ ...said, unread: 0, isOpen: false, hasButton: true })
}
