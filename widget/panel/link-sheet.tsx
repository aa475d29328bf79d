/** @jsxImportSource preact */
/** A link that works for a while, to copy or to send oneself by mail. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TimedLink } from '../../client/widget-shapes.ts'
import { Icon } from './icon.tsx'
import { usePanel } from './use-panel.ts'

export interface LinkSheetProps {
  kind: 'transcript' | 'elsewhere'
  get(): Promise<TimedLink>
  close(): void
}

export function LinkSheet({ kind, get, close }: LinkSheetProps) {
  const { speech, site, session } = usePanel()
  const [link, setLink] = useState<TimedLink>()
  const [hasFailed, setFailed] = useState(false)
  const [isCopied, setCopied] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const load = () => {
    setFailed(false)
    get().then(setLink, () => setFailed(true))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, when it is drawn
  useEffect(() => {
    dialog.current?.showModal()
    load()
  }, [])
  const copy = async () => {
    field.current?.select()
    // Where a browser does not let us, what is selected can be copied by hand.
    await navigator.clipboard?.writeText(link?.url ?? '').then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  const subject = speech.say(kind === 'transcript' ? 'transcriptSubject' : 'elsewhereSubject', {
    site: site.widget_config.title || site.name,
  })
  const mail = `mailto:${encodeURIComponent(session.visitor?.email ?? '')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(link?.url ?? '')}`
  const until = link && speech.dates.full(new Date(link.expires_at))
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="sheet-title"
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="sheet-bar">
        <h2 id="sheet-title">{speech.say(kind)}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={speech.say('shut')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      {hasFailed && (
        <p class="trouble" role="alert">
          {speech.say('notLoaded')}{' '}
          <button type="button" class="link" onClick={load}>
            {speech.say('retry')}
          </button>
        </p>
      )}
      {link && until && (
        <>
          <p>{speech.say(kind === 'transcript' ? 'transcriptHint' : 'elsewhereHint', { until })}</p>
          <input ref={field} class="sheet-link" readOnly value={link.url} aria-label={speech.say('link')} />
          <div class="sheet-ways">
            <button type="button" class="primary" onClick={() => void copy()}>
              {speech.say(isCopied ? 'copied' : 'copy')}
            </button>
            <a class="secondary" href={mail} target="_blank" rel="noopener noreferrer">
              {speech.say('mail')}
            </a>
          </div>
        </>
      )}
      {!link && !hasFailed && <p role="status">{speech.say('starting')}</p>}
    </dialog>
  )
}
