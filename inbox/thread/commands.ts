/** The commands of the composer, of a message, and of the head of a thread. */
import { defineCommands } from '../commands/definition.ts'
import { composerKeys } from './keys.ts'
import { threadWords } from './words.ts'

export const composerCommands = defineCommands(
  threadWords,
  { place: 'conversations', group: ({ group }) => group },
  {
    reply: { ...composerKeys.reply, title: (words) => words.reply },
    note: { ...composerKeys.note, title: (words) => words.writeNote },
    attach: { id: 'thread.attach', title: (words) => words.attach },
    canned: { id: 'thread.canned', title: (words) => words.canned },
    sendClose: {
      id: 'thread.send-close',
      title: (words) => words.sendAndClose,
      keys: 'mod+shift+enter',
    },
    sendNext: { id: 'thread.send-next', title: (words) => words.sendAndNext, keys: 'mod+alt+enter' },
    sendCloseNext: {
      id: 'thread.send-close-next',
      title: (words) => words.sendCloseAndNext,
      keys: 'mod+alt+shift+enter',
    },
  },
)

/** Of the message in whose menu the focus is. */
export const messageCommands = defineCommands(
  threadWords,
  { place: 'conversations', group: ({ message }) => message },
  {
    copyText: { id: 'message.copy-text', title: (words) => words.copyText },
    copyLink: { id: 'message.copy-link', title: (words) => words.copyLink },
    edit: { id: 'message.edit', title: (words) => words.edit },
    remove: { id: 'message.remove', title: (words) => words.remove },
  },
)

export const headerCommands = defineCommands(
  threadWords,
  { place: 'conversations', group: ({ group }) => group },
  {
    copyLink: { id: 'thread.copy-link', title: (words) => words.copyConversation },
    transcript: { id: 'thread.transcript', title: (words) => words.transcript },
  },
)
