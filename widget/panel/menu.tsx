/** @jsxImportSource preact */
/** What else can be done with a conversation: its transcript, going on elsewhere, silence. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TimedLink } from '../../client/widget-shapes.ts'
import { Icon, type IconName } from './icon.tsx'
import { LinkSheet } from './on-demand.tsx'
import { usePanel } from './use-panel.ts'

export function Menu({ conversationId }: { conversationId: string | undefined }) {
  const panel = usePanel()
  const { speech, session, isMuted, site } = panel
  const [isOpen, setOpen] = useState(false)
  const [sheet, setSheet] = useState<'transcript' | 'elsewhere'>()
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    list.current?.querySelector('button')?.focus()
    const away = (event: Event) => {
      const { target } = event
      const isInside =
        target instanceof Node && (list.current?.contains(target) || button.current?.contains(target))
      if (!isInside) setOpen(false)
    }
    addEventListener('pointerdown', away)
    return () => removeEventListener('pointerdown', away)
  }, [isOpen])

  const shut = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      return shut()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const places = [...(list.current?.querySelectorAll('button') ?? [])]
    const now = places.findIndex((one) => one.matches(':focus'))
    places[(now + step + places.length) % places.length]?.focus()
  }
  const item = (sign: IconName, words: string, run: () => void, isChecked?: boolean) => (
    <button
      type="button"
      {...(isChecked === undefined
        ? { role: 'menuitem' as const }
        : { role: 'menuitemcheckbox' as const, 'aria-checked': isChecked })}
      tabIndex={-1}
      onClick={() => {
        shut()
        run()
      }}
    >
      <Icon name={sign} />
      {words}
      {isChecked && <Icon name="done" />}
    </button>
  )
  const canSound = site.widget_config.sound
  if (!session.visitor && !canSound) return null
  return (
    <div class="menu-place">
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={speech.say('menu')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="menu" />
      </button>
      {isOpen && (
        <div
          ref={list}
          class="menu"
          role="menu"
          tabIndex={-1}
          aria-label={speech.say('menu')}
          onKeyDown={onKeyDown}
        >
          {conversationId && item('page', speech.say('transcript'), () => setSheet('transcript'))}
          {session.visitor?.token && item('elsewhere', speech.say('elsewhere'), () => setSheet('elsewhere'))}
          {canSound &&
            item(isMuted ? 'mute' : 'sound', speech.say('sound'), () => panel.mute(!isMuted), !isMuted)}
        </div>
      )}
      {sheet && (
        <LinkSheet
          kind={sheet}
          get={() =>
            sheet === 'transcript' && conversationId
              ? session.calls.getTranscript(conversationId)
              : session.calls.continueElsewhere().then((link) => leadingTo(link, conversationId))
          }
          close={() => {
            setSheet(undefined)
            button.current?.focus()
          }}
        />
      )}
    </div>
  )
}

/** The same link, to the conversation it was asked from: whoever opens it sees no more by that. */
function leadingTo(link: TimedLink, conversationId: string | undefined): TimedLink {
  if (conversationId === undefined) return link
  const url = new URL(link.url)
  url.searchParams.set('conversation', conversationId)
  return { ...link, url: url.href }
}
