/** One's own menu: whether one is there for customers, how the inbox looks, and the way out. */

import { useState } from 'react'
import type { AgentStatus } from '../../client/shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { Avatar } from '../kit/avatar.tsx'
import { LateOpening, later } from '../kit/later.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useMe } from '../session/me.tsx'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { ownCommands } from './commands.ts'
import { useSignOut } from './use-sign-out.tsx'
import { appWords } from './words.ts'

const SelfChoices = later(async () => (await import('./self-choices-menu.tsx')).SelfChoices)

export function SelfMenu() {
  const words = useWords(appWords)
  const { rest, chat } = useDesk()
  const me = useMe()
  const { ask, question } = useSignOut()
  const complain = useComplain()
  const [wasPressed, setPressed] = useState(false)
  const status = useStaff((state) => state.agents[me.id]?.status ?? 'online')
  const setStatus = (next: AgentStatus) => {
    const put = (value: AgentStatus) =>
      chat.update((state) => {
        const self = state.agents[me.id]
        return self ? { ...state, agents: { ...state.agents, [me.id]: { ...self, status: value } } } : state
      })
    put(next)
    rest.setAgentStatus(next).catch((error: unknown) => {
      put(status)
      complain(error)
    })
  }
  useCommands(ownCommands, {
    online: () => setStatus('online'),
    away: () => setStatus('away'),
    offline: () => setStatus('offline'),
    signOut: ask,
  })
  const button = (
    <button
      type="button"
      aria-label={`${words.you}: ${me.name}, ${words.statuses[status]}`}
      className="flex size-10 items-center justify-center rounded-full touch:size-11"
    >
      <Avatar name={me.name} seed={me.id} url={me.avatar_url} status={status} />
    </button>
  )
  return (
    <>
      <LateOpening button={button} onPress={() => setPressed(true)}>
        <SelfChoices button={button} isOpenAtFirst={wasPressed} status={status} />
      </LateOpening>
      {question}
    </>
  )
}
