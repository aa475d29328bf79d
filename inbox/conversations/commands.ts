/** The commands of conversations and of their list. */
import { defineCommands } from '../commands/definition.ts'
import { actionWords } from './action-words.ts'
import { conversationWords } from './words.ts'

export const conversationCommands = defineCommands(
  actionWords,
  { place: 'conversations', group: ({ group }) => group },
  {
    assign: { id: 'conversation.assign', title: (words) => words.assign, keys: 'a' },
    assignToMe: { id: 'conversation.assign-to-me', title: (words) => words.assignToMe, keys: 'i' },
    close: { id: 'conversation.close', title: (words) => words.close, keys: 'e', alias: ['alt+e'] },
    closeNext: {
      id: 'conversation.close-next',
      title: (words) => words.closeNext,
      keys: 'shift+e',
      alias: ['mod+alt+e'],
    },
    closeWith: { id: 'conversation.close-with', title: (words) => words.closeWith },
    reopen: { id: 'conversation.reopen', title: (words) => words.reopen, keys: 'shift+o' },
    snooze: { id: 'conversation.snooze', title: (words) => words.snooze, keys: 'h', alias: ['alt+m'] },
    label: { id: 'conversation.label', title: (words) => words.labels, keys: 'l' },
    priority: { id: 'conversation.priority', title: (words) => words.priority, keys: 'p' },
    team: { id: 'conversation.team', title: (words) => words.team, keys: 't' },
    unread: { id: 'conversation.unread', title: (words) => words.markUnread, keys: 'u' },
    read: { id: 'conversation.read', title: (words) => words.markRead, keys: 'shift+u' },
    mute: { id: 'conversation.mute', title: (words) => words.mute },
    undo: { id: 'conversation.undo', title: (words) => words.undo, keys: 'z' },
  },
)

export const listCommands = defineCommands(
  conversationWords,
  { place: 'conversations', group: ({ group }) => group },
  {
    next: { id: 'list.next', title: (words) => words.next, keys: 'j', alias: ['alt+j'] },
    previous: { id: 'list.previous', title: (words) => words.previous, keys: 'k', alias: ['alt+k'] },
    select: { id: 'list.select', title: (words) => words.select, keys: 'x' },
    selectDown: { id: 'list.select-down', title: (words) => words.selectDown, keys: 'shift+j' },
    selectUp: { id: 'list.select-up', title: (words) => words.selectUp, keys: 'shift+k' },
    selectAll: { id: 'list.select-all', title: (words) => words.selectLoaded, keys: 'mod+shift+a' },
    search: { id: 'list.search', title: (words) => words.search, keys: '/' },
    filter: { id: 'list.filter', title: (words) => words.filter, keys: 'f' },
    saveView: { id: 'list.save-view', title: (words) => words.saveView },
    back: { id: 'list.back', title: (words) => words.back, keys: 'escape' },
  },
)

/** The way to each view from anywhere. */
export const viewCommands = defineCommands(
  conversationWords,
  { place: 'anywhere', group: ({ views }) => views },
  {
    mine: { id: 'go.mine', title: ({ view }) => view.mine, keys: 'g m' },
    unassigned: { id: 'go.unassigned', title: ({ view }) => view.unassigned, keys: 'g u' },
    all: { id: 'go.all', title: ({ view }) => view.all, keys: 'g a' },
    mentions: { id: 'go.mentions', title: ({ view }) => view.mentions, keys: 'g t' },
    snoozed: { id: 'go.snoozed', title: ({ view }) => view.snoozed, keys: 'g h' },
    closed: { id: 'go.closed', title: ({ view }) => view.closed, keys: 'g e' },
  },
)
