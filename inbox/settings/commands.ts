/** The commands of the settings: the way to each part from anywhere. */
import { type CommandDefinition, defineCommands } from '../commands/definition.ts'
import { partNames } from './part-names.ts'
import { settingsWords } from './words.ts'

export const partCommands: Record<string, CommandDefinition> = defineCommands(
  settingsWords,
  { place: 'anywhere', group: ({ settings }) => settings },
  Object.fromEntries(
    partNames.map((part) => [
      part,
      { id: `settings.${part}`, title: (words) => `${words.settings}: ${words.parts[part]}` },
    ]),
  ),
)
