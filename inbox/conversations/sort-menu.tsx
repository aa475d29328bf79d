/** In what order the list stands. */
import { useNavigate } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { CommandChoice } from '../commands/command-item.tsx'
import { useCommands } from '../commands/registry.tsx'
import { Menu, MenuLabel } from '../kit/menu.tsx'
import { useWords } from '../words/words.ts'
import { type ConversationSearch, type Sort, sorts } from './conversation-search.ts'
import { sortCommands } from './sort-commands.ts'
import { conversationWords } from './words.ts'

export interface SortMenuProps {
  sort: Sort
  button: ReactElement
  isOpenAtFirst: boolean
}

export function SortMenu({ sort, button, isOpenAtFirst }: SortMenuProps) {
  const words = useWords(conversationWords)
  const navigate = useNavigate()
  const by = (next: Sort) => () =>
    void navigate({
      to: '/conversations',
      search: ({ sort: _, ...known }: ConversationSearch) =>
        next === 'newest' ? known : { ...known, sort: next },
    })
  useCommands(sortCommands, Object.fromEntries(sorts.map((next) => [next, by(next)])))
  return (
    <Menu align="end" trigger={button} isOpenAtFirst={isOpenAtFirst}>
      <MenuLabel>{words.sort}</MenuLabel>
      <CommandChoice of={Object.values(sortCommands)} chosen={`list.sort-${sort}`} />
    </Menu>
  )
}
