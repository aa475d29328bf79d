/** The way to every part of the settings, wherever one is in the inbox. */
import { useNavigate } from '@tanstack/react-router'
import { useCommands } from '../commands/registry.tsx'
import { partCommands } from './commands.ts'
import { partNames } from './part-names.ts'

export function useSettingsCommands(): void {
  const navigate = useNavigate()
  useCommands(
    partCommands,
    Object.fromEntries(
      partNames.map((part) => [
        part,
        () => void navigate({ to: '/settings/$part', params: { part }, search: {} }),
      ]),
    ),
  )
}
