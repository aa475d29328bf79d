/** The way to every part of the settings, wherever one is in the inbox. */
import { useNavigate } from '@tanstack/react-router'
import { useCommands } from '../commands/registry.tsx'
import { useWords } from '../words/words.ts'
import { partNames } from './part-names.ts'
import { settingsWords } from './words.ts'

export function useSettingsCommands(): void {
  const words = useWords(settingsWords)
  const navigate = useNavigate()
  useCommands(
    partNames.map((part) => ({
      id: `settings.${part}`,
      title: `${words.settings}: ${words.parts[part]}`,
      group: words.settings,
      run: () => void navigate({ to: '/settings/$part', params: { part }, search: {} }),
    })),
  )
}
