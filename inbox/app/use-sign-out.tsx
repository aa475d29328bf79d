/** The way out. What only this browser has goes with it, so whoever would lose something is asked before. */
import { type ReactNode, useState } from 'react'
import { Confirm } from '../kit/confirm.tsx'
import { silencePush } from '../notifications/push-here.ts'
import { useDesk } from '../session/desk.ts'
import { clearOutbox, countUnsent } from '../session/outbox-shelf.ts'
import { clearDrafts, countUntold } from '../thread/drafts.ts'
import { trayOf } from '../thread/tray.ts'
import { useWords } from '../words/words.ts'
import { appWords } from './words.ts'

export interface SignOut {
  /** At once where nothing is lost by it. */
  ask(): void
  /** To be drawn beside what asks. */
  question: ReactNode
}

export function useSignOut(): SignOut {
  const words = useWords(appWords)
  const desk = useDesk()
  const { me, signOut } = desk
  const [lost, setLost] = useState({ messages: 0, drafts: 0 })
  const go = () => {
    signOut()
    clearOutbox(me.id)
    clearDrafts(me.id)
    // A browser that has no push to end says so by an error.
    silencePush().catch(() => undefined)
  }
  return {
    ask() {
      const messages = countUnsent(me.id) + trayOf(desk).countUnsaid()
      const drafts = countUntold(me.id)
      if (messages + drafts === 0) go()
      else setLost({ messages, drafts })
    },
    question: (
      <Confirm
        title={words.signOutTitle}
        verb={words.signOut}
        isOpen={lost.messages + lost.drafts > 0}
        onClose={() => setLost({ messages: 0, drafts: 0 })}
        onConfirm={async () => go()}
      >
        {lost.messages > 0 && <p>{words.unsent(lost.messages)}</p>}
        {lost.drafts > 0 && <p>{words.onlyHere(lost.drafts)}</p>}
        <p>{words.signOutHint}</p>
      </Confirm>
    ),
  }
}
