/** @jsxImportSource preact */
/** What the team offers to choose from: each choice is a button that says it. The one that was chosen stays marked. */
import { useState } from 'preact/hooks'
import type { Choice } from '../../client/presentation/message-parts.ts'
import { Icon } from './icon.tsx'
import { usePanel } from './use-panel.ts'

export function Choices({ choices, messageId }: { choices: Choice[]; messageId: string | undefined }) {
  const { speech, session } = usePanel()
  const [isBusy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const pick = async ({ title, value }: Choice) => {
    // Not by disabling them: that would take the keyboard's place from whoever chose.
    if (isBusy || messageId === undefined) return
    setBusy(true)
    setFailed(false)
    await session.calls.answerMessage(messageId, [{ title, value }]).catch(() => setFailed(true))
    setBusy(false)
  }
  return (
    <>
      <ul class="part choices" aria-label={speech.say('choices')}>
        {choices.map((choice) => (
          <li key={choice.value}>
            <button
              type="button"
              class="choice"
              dir="auto"
              aria-pressed={choice.isChosen}
              onClick={() => void pick(choice)}
            >
              {choice.isChosen && <Icon name="done" />}
              {choice.title}
            </button>
          </li>
        ))}
      </ul>
      <p class="trouble" role="alert">
        {hasFailed && speech.say('notTaken')}
      </p>
    </>
  )
}
