/** The command of a form: saving what was changed. */
import { defineCommands } from '../../commands/definition.ts'
import { formWords } from './words.ts'

export const formCommands = defineCommands(
  formWords,
  { place: 'settings', group: ({ settings }) => settings },
  { save: { id: 'settings.save', title: (words) => words.saveChanges, keys: 'mod+s' } },
)
