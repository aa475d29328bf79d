/** The way to every view from anywhere: those of the product by their keys, saved ones by their names. */
import { useNavigate } from '@tanstack/react-router'
import type { CommandDefinition } from '../commands/definition.ts'
import { useCommands } from '../commands/registry.tsx'
import { viewCommands } from './commands.ts'
import { useSavedViews } from './saved-views.ts'
import { conversationWords } from './words.ts'

export function useViewCommands(): void {
  const navigate = useNavigate()
  const saved = useSavedViews()
  const to = (view: string) => () => void navigate({ to: '/conversations', search: { view } })
  useCommands(viewCommands, {
    mine: to('mine'),
    unassigned: to('unassigned'),
    all: to('all'),
    mentions: to('mentions'),
    snoozed: to('snoozed'),
    closed: to('closed'),
  })
  const ofSaved = saved.map(({ id, name }): [string, CommandDefinition] => [
    id,
    {
      id: `view.${id}`,
      place: 'anywhere',
      title: () => name,
      short: () => name,
      group: (language) => conversationWords[language].saved,
    },
  ])
  useCommands(Object.fromEntries(ofSaved), Object.fromEntries(saved.map(({ id }) => [id, to(id)])))
}
