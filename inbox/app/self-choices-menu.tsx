/** What hangs on one's own picture: status, looks, language, and the way out. */
import { LogOut } from 'lucide-react'
import { type ReactElement, useSyncExternalStore } from 'react'
import type { AgentStatus } from '../../client/shapes.ts'
import { CommandChoice, CommandItem } from '../commands/command-item.tsx'
import { Menu, MenuLabel, MenuLine } from '../kit/menu.tsx'
import { useMe } from '../session/me.tsx'
import { useWords } from '../words/words.ts'
import { ownCommands } from './commands.ts'
import { look, subscribeToLook } from './look.ts'
import { lookCommands } from './look-commands.ts'
import { appWords } from './words.ts'

const { signOut, ...statuses } = ownCommands
const looks = (part: string) => Object.values(lookCommands).filter(({ id }) => id.startsWith(part))

export interface SelfChoicesProps {
  button: ReactElement
  isOpenAtFirst: boolean
  status: AgentStatus
}

export function SelfChoices({ button, isOpenAtFirst, status }: SelfChoicesProps) {
  const words = useWords(appWords)
  const me = useMe()
  const chosen = useSyncExternalStore(subscribeToLook, look)
  return (
    <Menu align="end" trigger={button} isOpenAtFirst={isOpenAtFirst}>
      <p className="px-2 pt-1.5 font-medium">{me.name}</p>
      <p className="px-2 pb-1.5 text-xs text-muted">{me.email}</p>
      <MenuLine />
      <MenuLabel>{words.status}</MenuLabel>
      <CommandChoice of={Object.values(statuses)} chosen={`status.${status}`} />
      <MenuLine />
      <MenuLabel>{words.theme}</MenuLabel>
      <CommandChoice of={looks('theme.')} chosen={`theme.${chosen.theme}`} />
      <MenuLabel>{words.density}</MenuLabel>
      <CommandChoice of={looks('density.')} chosen={`density.${chosen.density}`} />
      <MenuLabel>{words.language}</MenuLabel>
      <CommandChoice of={looks('language.')} chosen={`language.${chosen.language ?? 'browser'}`} />
      <MenuLine />
      <CommandItem of={signOut} icon={<LogOut size={15} aria-hidden="true" />} />
    </Menu>
  )
}
