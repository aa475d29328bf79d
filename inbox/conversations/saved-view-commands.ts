/** What is done to a saved view, of that which is shown. */
import { defineCommands } from '../commands/definition.ts'
import { savedViewWords } from './saved-view-words.ts'

export const savedViewCommands = defineCommands(
  savedViewWords,
  { place: 'conversations', group: ({ view }) => view },
  {
    copyLink: { id: 'view.copy-link', title: (words) => words.copyLink },
    share: { id: 'view.share', title: (words) => words.share },
    unshare: { id: 'view.unshare', title: (words) => words.unshare },
    rename: { id: 'view.rename', title: (words) => words.rename },
    remove: { id: 'view.remove', title: (words) => words.remove },
  },
)
