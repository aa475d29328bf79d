/** The commands of the bell. */
import { defineCommands } from '../commands/definition.ts'
import { notificationWords } from './words.ts'

export const notificationCommands = defineCommands(
  notificationWords,
  { place: 'anywhere', group: ({ group }) => group },
  {
    open: { id: 'notifications.open', title: (words) => words.open, keys: 'g n' },
    read: { id: 'notifications.read', title: (words) => words.markAllRead },
  },
)
