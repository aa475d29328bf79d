/** The way out. What only this browser has goes with it, so whoever would lose something is asked before. */
import { type ReactNode, useState } from 'react'
import { countChanging } from '../conversations/change-queue.ts'
import { LateWindow, later } from '../kit/later.tsx'
import { silencePush } from '../notifications/push-here.ts'
import { useDesk } from '../session/desk.ts'
import { clearOutbox, unsentOf } from '../session/outbox-shelf.ts'
import { clearDrafts, countUntold } from '../thread/draft-shelf.ts'
import { clearFollowing } from '../thread/follow-shelf.ts'
import { trayOf } from '../thread/tray.ts'

const SignOutQuestion = later(async () => (await import('./sign-out-question.tsx')).SignOutQuestion)

const nothing = { messages: 0, drafts: 0, changes: 0 }

export interface SignOut {
  /** At once where nothing is lost by it. */
  ask(): void
  /** To be drawn beside what asks. */
  question: ReactNode
}

export function useSignOut(): SignOut {
  const desk = useDesk()
  const { me, signOut } = desk
  const [lost, setLost] = useState(nothing)
  const go = () => {
    signOut()
    clearOutbox(me.id)
    clearDrafts(me.id)
    clearFollowing(me.id)
    // A browser that has no push to end says so by an error.
    silencePush().catch(() => undefined)
  }
  return {
    ask() {
      const messages = unsentOf(me.id).length + trayOf(desk).count()
      const drafts = countUntold(me.id)
      const changes = countChanging(desk.chat)
      if (messages + drafts + changes === 0) go()
      else setLost({ messages, drafts, changes })
    },
    question: (
      <LateWindow>
        {lost.messages + lost.drafts + lost.changes > 0 && (
          <SignOutQuestion lost={lost} onClose={() => setLost(nothing)} onConfirm={go} />
        )}
      </LateWindow>
    ),
  }
}
