/** @jsxImportSource preact */
/** The token is no longer good: nothing of the old chat may be shown to whoever sits here now. */
import { CloseButton } from './home.tsx'
import { usePanel } from './use-panel.ts'

export function SignedOut() {
  const panel = usePanel()
  const { speech, site } = panel
  return (
    <>
      <header class="bar">
        <div class="bar-words">
          <h1 dir="auto">{site.widget_config.title || site.name}</h1>
        </div>
        <CloseButton />
      </header>
      <div class="signed-out">
        <p role="status">{speech.say('signedOut')}</p>
        <button type="button" class="primary" onClick={() => void panel.startOver()}>
          {speech.say('startAgain')}
        </button>
      </div>
    </>
  )
}
