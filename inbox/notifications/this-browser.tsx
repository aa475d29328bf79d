/** Push at this browser: on, off, tried. The browser asks its reader only after a click here. */
import { BellRing, Volume2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { chime } from './chime.ts'
import { ability, pushedHere, turnOff, turnOn } from './push-here.ts'
import { type NotificationSettingsWords, notificationSettingsWords } from './settings-words.ts'

export function ThisBrowser() {
  const words = useWords(notificationSettingsWords)
  const { language } = useSpeech()
  const { rest, me } = useDesk()
  const complain = useComplain()
  const toast = useToast()
  const id = useId()
  const [isBusy, setBusy] = useState(false)
  const [browserId, setBrowserId] = useState(() => pushedHere(me.id))
  const [state, setState] = useState(ability)
  const hint = hints(words)[state]

  const work = async (step: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await step()
    } catch (error) {
      // The browser's own service refused, or cannot be reached: a DOMException says nothing a reader can act on.
      if (error instanceof DOMException) toast({ text: words.notTaken, isProblem: true })
      else complain(error)
    } finally {
      setBusy(false)
      setState(ability())
      setBrowserId(pushedHere(me.id))
    }
  }
  const tryIt = () =>
    work(async () => {
      await rest.tryPushSubscription(browserId ?? '')
      toast({ text: words.tried })
    })

  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <header>
        <h2 id={id} className="font-semibold">
          {words.browser}
        </h2>
        <p className="text-muted">{browserId ? words.browserOn : words.browserHint}</p>
      </header>
      {hint && (
        <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          <strong className="font-medium">{hint.title}.</strong> {hint.text}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {browserId ? (
          <>
            <Button isBusy={isBusy} onClick={() => void tryIt()}>
              <BellRing size={15} aria-hidden="true" />
              {words.tryIt}
            </Button>
            <Button isBusy={isBusy} onClick={() => void work(() => turnOff(rest, me.id))}>
              {words.turnOff}
            </Button>
          </>
        ) : (
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={state !== 'able'}
            onClick={() => void work(() => turnOn(rest, me.id, language))}
          >
            {words.turnOn}
          </Button>
        )}
        <Button onClick={chime}>
          <Volume2 size={15} aria-hidden="true" />
          {words.trySound}
        </Button>
      </div>
    </section>
  )
}

function hints(
  words: NotificationSettingsWords,
): Record<ReturnType<typeof ability>, { title: string; text: string } | undefined> {
  return {
    able: undefined,
    blocked: { title: words.blocked, text: words.blockedHint },
    unsupported: { title: words.unsupported, text: words.unsupportedHint },
    insecure: { title: words.unsupported, text: words.insecureHint },
  }
}
