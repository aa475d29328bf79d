/** In what order the list stands; not among the commands of the list, as nothing waits for these. */
import { type CommandDefinition, defineCommands } from '../commands/definition.ts'
import { sorts } from './conversation-search.ts'
import { type ConversationWords, conversationWords } from './words.ts'

export const sortCommands: Record<string, CommandDefinition> = defineCommands(
  conversationWords,
  { place: 'conversations', group: ({ group }) => group },
  Object.fromEntries(
    sorts.map((sort) => [
      sort,
      {
        id: `list.sort-${sort}`,
        choiceOf: (words: ConversationWords) => words.sort,
        title: (words: ConversationWords) => words.sorts[sort],
      },
    ]),
  ),
)
