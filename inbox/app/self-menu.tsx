/** One's own menu: whether one is there for customers, how the inbox looks, and the way out. */

import { LogOut } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { type Language, languages } from '../../client/presentation/language.ts'
import type { AgentStatus } from '../../client/shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { Avatar } from '../kit/avatar.tsx'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from '../kit/menu.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useMe } from '../session/me.tsx'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { changeLook, look, subscribeToLook } from './look.ts'
import { useSignOut } from './use-sign-out.tsx'
import { appWords } from './words.ts'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const
const statuses = ['online', 'away', 'offline'] as const
const named: Record<Language, string> = { en: 'English', 'pt-BR': 'Português', es: 'Español' }

export function SelfMenu() {
  const words = useWords(appWords)
  const { rest, chat } = useDesk()
  const me = useMe()
  const { ask, question } = useSignOut()
  const complain = useComplain()
  const chosen = useSyncExternalStore(subscribeToLook, look)
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
  useCommands([
    ...themes.map((theme) => ({
      id: `theme.${theme}`,
      title: `${words.theme}: ${words.themes[theme]}`,
      group: words.you,
      run: () => changeLook({ theme }),
    })),
    ...densities.map((density) => ({
      id: `density.${density}`,
      title: `${words.density}: ${words.densities[density]}`,
      group: words.you,
      run: () => changeLook({ density }),
    })),
    ...statuses.map((next) => ({
      id: `status.${next}`,
      title: `${words.status}: ${words.statuses[next]}`,
      group: words.you,
      run: () => setStatus(next),
    })),
    { id: 'sign-out', title: words.signOut, group: words.you, run: ask },
  ])
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={`${words.you}: ${me.name}, ${words.statuses[status]}`}
            className="flex size-10 items-center justify-center rounded-full touch:size-11"
          >
            <Avatar name={me.name} seed={me.id} url={me.avatar_url} status={status} />
          </button>
        }
      >
        <p className="px-2 pt-1.5 font-medium">{me.name}</p>
        <p className="px-2 pb-1.5 text-xs text-muted">{me.email}</p>
        <MenuLine />
        <MenuLabel>{words.status}</MenuLabel>
        <MenuChoice
          value={status}
          onChange={(value) => setStatus(statuses.find((one) => one === value) ?? 'online')}
          options={statuses.map((value) => ({ value, label: words.statuses[value] }))}
        />
        <MenuLine />
        <MenuLabel>{words.theme}</MenuLabel>
        <MenuChoice
          value={chosen.theme}
          onChange={(value) => changeLook({ theme: themes.find((one) => one === value) ?? 'system' })}
          options={themes.map((value) => ({ value, label: words.themes[value] }))}
        />
        <MenuLabel>{words.density}</MenuLabel>
        <MenuChoice
          value={chosen.density}
          onChange={(value) =>
            changeLook({ density: densities.find((one) => one === value) ?? 'comfortable' })
          }
          options={densities.map((value) => ({ value, label: words.densities[value] }))}
        />
        <MenuLabel>{words.language}</MenuLabel>
        <MenuChoice
          value={chosen.language ?? ''}
          onChange={(value) => changeLook({ language: languages.find((one) => one === value) })}
          options={[
            { value: '', label: words.ofBrowser },
            ...languages.map((value) => ({ value, label: named[value] })),
          ]}
        />
        <MenuLine />
        <MenuItem icon={<LogOut size={15} aria-hidden="true" />} onSelect={ask}>
          {words.signOut}
        </MenuItem>
      </Menu>
      {question}
    </>
  )
}
