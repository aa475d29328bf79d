/** What the side panel can do by keys. */
import { defineCommands } from '../commands/definition.ts'
import { panelKeys } from './keys.ts'
import { panelWords } from './words.ts'

export const panelCommands = defineCommands(
  panelWords,
  { place: 'conversations', group: ({ group }) => group },
  {
    suggestion: { ...panelKeys.suggestion, title: (words) => words.insertSuggestion },
  },
)
