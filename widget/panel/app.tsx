/** @jsxImportSource preact */
/** The whole panel: a dialog that shows one view at a time. */
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks'
import { Home } from './home.tsx'
import { keepFocusIn } from './keep-focus.ts'
import { dressAs } from './look.ts'
import { Conversations, PreChat } from './on-demand.tsx'
import type { Panel } from './panel.ts'
import { SignedOut } from './signed-out.tsx'
import { Thread } from './thread.tsx'
import { PanelContext } from './use-panel.ts'

export function App({ panel }: { panel: Panel }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const dialog = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => panel.subscribe(() => redraw(undefined)), [panel])
  useLayoutEffect(() => dressAs(panel))

  // What was looked at first has the keyboard; on a phone that would raise the one of glass.
  const place = panel.isShown ? JSON.stringify(panel.view) : ''
  useEffect(() => {
    if (place === '') return
    const first = panel.fills ? undefined : dialog.current?.querySelector<HTMLElement>('[data-first]')
    ;(first ?? dialog.current)?.focus()
  }, [place, panel])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) panel.close()
    if (event.key === 'Tab' && panel.fills && dialog.current) keepFocusIn(dialog.current, event)
  }
  const { site, speech, fills } = panel
  return (
    <PanelContext.Provider value={panel}>
      <div
        ref={dialog}
        class="panel"
        role="dialog"
        aria-modal={fills}
        aria-label={site.widget_config.title || site.name}
        lang={speech.language}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <CurrentView panel={panel} />
      </div>
    </PanelContext.Provider>
  )
}

function CurrentView({ panel }: { panel: Panel }) {
  const { view } = panel
  if (panel.session.chat?.connection === 'signed_out') return <SignedOut />
  switch (view.name) {
    case 'home':
      return <Home />
    case 'list':
      return <Conversations />
    case 'pre-chat':
      return <PreChat />
    case 'thread':
      return <Thread key={view.conversationId} conversationId={view.conversationId} />
  }
}
