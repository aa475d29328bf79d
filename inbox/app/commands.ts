/** The commands of the frame: the palette, the sheet of keys, the ways to the pages, and one's own menu; how the page looks has its own. */
import { defineCommands } from '../commands/definition.ts'
import { commandWords } from '../commands/words.ts'
import { appWords } from './words.ts'

export const generalCommands = defineCommands(
  commandWords,
  { place: 'anywhere', group: ({ general }) => general },
  {
    palette: { id: 'palette', title: (words) => words.palette, keys: 'mod+k' },
    sheet: { id: 'keys', title: (words) => words.sheet, keys: '?' },
  },
)

export const goCommands = defineCommands(
  appWords,
  { place: 'anywhere', group: ({ go }) => go },
  {
    conversations: { id: 'go.conversations', title: (words) => words.conversations, keys: 'g i' },
    contacts: { id: 'go.contacts', title: (words) => words.contacts, keys: 'g c' },
    reports: { id: 'go.reports', title: (words) => words.reports, keys: 'g r' },
    settings: { id: 'go.settings', title: (words) => words.settings, keys: 'g s' },
  },
)

export const ownCommands = defineCommands(
  appWords,
  { place: 'anywhere', group: ({ you }) => you },
  {
    online: {
      id: 'status.online',
      choiceOf: ({ status }) => status,
      title: ({ statuses }) => statuses.online,
    },
    away: { id: 'status.away', choiceOf: ({ status }) => status, title: ({ statuses }) => statuses.away },
    offline: {
      id: 'status.offline',
      choiceOf: ({ status }) => status,
      title: ({ statuses }) => statuses.offline,
    },
    signOut: { id: 'sign-out', title: (words) => words.signOut },
  },
)
