/** @jsxImportSource preact */
/** Where a link to continue leads: asks first, for whoever only looks at a link must not use it up. */
import { useState } from 'preact/hooks'
import { ChatError } from '../../client/failure.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { continueHere } from './alone.ts'
import { speechFor } from './words.ts'

export interface ContinueHereProps {
  surroundings: Surroundings
  done(siteId: string): void
}

export function ContinueHere({ surroundings, done }: ContinueHereProps) {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<'linkGone' | 'notStarted'>()
  const { say, language } = speechFor(
    { locale: 'auto', welcome_message: '', offline_message: '', words: {} },
    undefined,
  )
  const go = async () => {
    if (isBusy) return
    setBusy(true)
    setTrouble(undefined)
    try {
      done(await continueHere(surroundings))
    } catch (error) {
      setTrouble(error instanceof ChatError && error.status === 404 ? 'linkGone' : 'notStarted')
    }
    setBusy(false)
  }
  return (
    <main class="signed-out" lang={language}>
      <h1>{say('continueHere')}</h1>
      <p>{say('continueHint')}</p>
      {trouble !== 'linkGone' && (
        <button type="button" class="primary" aria-busy={isBusy} onClick={() => void go()}>
          {say('continueNow')}
        </button>
      )}
      <p class="trouble" role="alert">
        {trouble && say(trouble)}
      </p>
    </main>
  )
}
