/** @jsxImportSource preact */
/** Where a link to continue leads: asks first, for whoever only looks at a link must not use it up. */
import { useState } from 'preact/hooks'
import { ChatError } from '../../client/failure.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { canKeep } from '../loader/visitor-shelf.ts'
import { continueHere } from './alone.ts'
import type { Speech } from './words.ts'

export interface ContinueHereProps {
  surroundings: Surroundings
  speech: Speech
  /** Of the site, where it is known. */
  name: string | undefined
  done(siteId: string): void
}

export function ContinueHere({ surroundings, speech: { say, language }, name, done }: ContinueHereProps) {
  const [isKept] = useState(canKeep)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<'linkGone' | 'notStarted'>()
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
      {name !== undefined && (
        <p class="whose" dir="auto">
          {name}
        </p>
      )}
      <h1>{say('continueHere')}</h1>
      <p>{say('continueHint')}</p>
      {!isKept && <p role="note">{say('continueUnkept')}</p>}
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
