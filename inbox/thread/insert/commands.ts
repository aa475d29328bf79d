/** The commands that open the window of quick replies, cards and forms. */
import { defineCommands } from '../../commands/definition.ts'
import { insertCommandWords } from './command-words.ts'

export const insertCommands = defineCommands(
  insertCommandWords,
  { place: 'conversations', group: ({ group }) => group },
  {
    replies: { id: 'thread.insert-replies', title: ({ commands }) => commands.replies },
    card: { id: 'thread.insert-card', title: ({ commands }) => commands.card },
    form: { id: 'thread.insert-form', title: ({ commands }) => commands.form },
  },
)
