/** @jsxImportSource preact */
/** After a conversation has ended: one to five stars and a word, asked once. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { usePanel } from './use-panel.ts'

export function Rating({ conversationId }: { conversationId: string }) {
  const { speech, session } = usePanel()
  const [state, setState] = useState<'unknown' | 'asked' | 'rated' | 'thanked'>('unknown')
  const [score, setScore] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    void session.shelf?.rated().then((rated) => setState(rated.includes(conversationId) ? 'rated' : 'asked'))
  }, [conversationId, session])

  const send = async (comment: string) => {
    await session.calls.rateConversation(conversationId, { score, ...(comment ? { comment } : {}) })
    session.shelf?.markRated(conversationId)
  }
  // Whoever chose stars and goes on to something else has said it.
  const unsent = useRef<() => void>(undefined)
  unsent.current = state === 'asked' && score > 0 && !isBusy ? () => void send('').catch(() => {}) : undefined
  useEffect(() => () => unsent.current?.(), [])

  const submit = async (event: Event & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    if (isBusy || score === 0) return
    const comment = String(new FormData(event.currentTarget).get('comment') ?? '').trim()
    setBusy(true)
    setFailed(false)
    try {
      await send(comment)
      setState('thanked')
    } catch {
      setFailed(true)
    }
    setBusy(false)
  }
  if (state === 'unknown' || state === 'rated') return null
  if (state === 'thanked')
    return (
      <p class="rating thanks" role="status">
        {speech.say('thanks')}
      </p>
    )
  return (
    <form class="rating" onSubmit={(event) => void submit(event)}>
      <fieldset class="stars">
        <legend>{speech.say('rateQuestion')}</legend>
        {[1, 2, 3, 4, 5].map((count) => (
          <label key={count} class={`star ${count <= score ? 'is-on' : ''}`}>
            <input
              type="radio"
              name="rating"
              class="unseen"
              value={count}
              checked={count === score}
              onChange={() => setScore(count)}
            />
            <Icon name="star" />
            <span class="unseen">{speech.say('stars', { count })}</span>
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <>
          <textarea
            name="comment"
            rows={2}
            maxLength={1000}
            dir="auto"
            aria-label={speech.say('comment')}
            placeholder={speech.say('comment')}
          />
          <button type="submit" class="primary" aria-busy={isBusy}>
            {speech.say('rate')}
          </button>
        </>
      )}
      <p class="trouble" role="alert">
        {hasFailed && speech.say('notRated')}
      </p>
    </form>
  )
}
