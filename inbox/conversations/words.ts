/** What the list of conversations says. */
import { plural } from '../words/plural.ts'
import type { WordTable } from '../words/words.ts'
import { spanishWords } from './words-es.ts'
import { portugueseWords } from './words-pt.ts'

export interface ConversationWords {
  pick: string
  pickHint: string
  group: string
  list: string
  views: string
  openViews: string
  view: Record<'mine' | 'unassigned' | 'all' | 'mentions' | 'snoozed' | 'closed', string>
  saved: string
  shared: string
  inboxes: string
  teams: string
  labels: string
  search: string
  searchShort: string
  clearSearch: string
  searching: string
  inContacts(text: string): string
  sort: string
  sorts: Record<'newest' | 'oldest' | 'priority' | 'waiting', string>
  filter: string
  saveView: string
  narrowed(name: string): string
  unread(count: number): string
  typing(name: string): string
  you: string
  /** Whose the last words were, where they are ours. */
  team: string
  youSaid: string
  noMessage: string
  takenBack: string
  draft: string
  notSent: string
  snoozedUntil(when: string): string
  untilReply: string
  assignedTo(name: string): string
  viewing(names: string): string
  choose(name: string): string
  closed: string
  muted: string
  mentioned: string
  loading: string
  broken: string
  brokenHint: string
  again: string
  next: string
  previous: string
  select: string
  selectDown: string
  selectUp: string
  selectLoaded: string
  back: string
  chosen(count: number): string
  chooseAll(count: number): string
  onlyFirst(most: number): string
  selectMatching: string
  clear: string
  stop: string
  choosing(found: number): string
  working(done: number, all: number): string
  empty: Record<
    | 'mine'
    | 'unassigned'
    | 'all'
    | 'mentions'
    | 'snoozed'
    | 'closed'
    | 'saved'
    | 'search'
    | 'narrowed'
    | 'first',
    { title: string; hint: string }
  >
  toUnassigned: string
  toAll: string
  openShop: string
  copySnippet: string
  copied: string
}

export const conversationWords: WordTable<ConversationWords> = {
  en: {
    pick: 'Pick a conversation',
    pickHint: 'J and K walk through the list, Enter opens.',
    group: 'List',
    list: 'Conversations',
    views: 'Views',
    openViews: 'Views, inboxes and labels',
    view: {
      mine: 'Mine',
      unassigned: 'Unassigned',
      all: 'All',
      mentions: 'Mentions',
      snoozed: 'Snoozed',
      closed: 'Closed',
    },
    saved: 'Saved views',
    shared: 'Shared views',
    inboxes: 'Inboxes',
    teams: 'Teams',
    labels: 'Labels',
    search: 'Search all conversations',
    searchShort: 'Search',
    clearSearch: 'Clear the search',
    searching: 'Found in all conversations',
    inContacts: (text) => `Look for “${text}” among contacts`,
    sort: 'Sort',
    sorts: {
      newest: 'Latest activity first',
      oldest: 'Oldest activity first',
      priority: 'Most urgent first',
      waiting: 'Waiting longest first',
    },
    filter: 'Filter',
    saveView: 'Save as view…',
    narrowed: (name) => `Only ${name}: take this away`,
    unread: (count) => plural('en', count, { one: '# unread', other: '# unread' }),
    typing: (name) => `${name} is typing…`,
    you: 'You',
    team: 'Team',
    youSaid: 'You',
    noMessage: 'Nothing said yet',
    draft: 'Draft',
    notSent: 'A message of yours was not sent',
    takenBack: 'Message taken back',
    snoozedUntil: (when) => `Until ${when}`,
    untilReply: 'Until they write',
    assignedTo: (name) => `Assigned to ${name}`,
    viewing: (names) => `${names} is looking`,
    choose: (name) => `Select the conversation with ${name}`,
    closed: 'Closed',
    muted: 'Muted',
    mentioned: 'You were mentioned and have not read it',
    loading: 'Loading conversations',
    broken: 'The list could not be loaded',
    brokenHint: 'What you see may be out of date.',
    again: 'Try again',
    next: 'Next conversation',
    previous: 'Previous conversation',
    select: 'Select',
    selectDown: 'Select downwards',
    selectUp: 'Select upwards',
    selectLoaded: 'Select all that are shown',
    back: 'Back to the list',
    chosen: (count) => plural('en', count, { one: '# selected', other: '# selected' }),
    chooseAll: (count) => plural('en', count, { one: 'Select all #', other: 'Select all #' }),
    onlyFirst: (most) => `The first ${most} are selected: more at once cannot be changed.`,
    selectMatching: 'Select all that match',
    clear: 'Clear the selection',
    stop: 'Stop',
    choosing: (found) => `Selecting… ${found} found`,
    working: (done, all) => `${done} of ${all} done…`,
    empty: {
      mine: { title: 'Nothing is assigned to you', hint: 'Take one from those that have nobody yet.' },
      unassigned: { title: 'Nobody waits for somebody', hint: 'Every open conversation has an owner.' },
      all: { title: 'Nothing is open', hint: 'New conversations appear here by themselves.' },
      mentions: {
        title: 'Nobody mentioned you',
        hint: 'Conversations appear here when a note calls you with @.',
      },
      snoozed: { title: 'Nothing is snoozed', hint: 'H puts a conversation away until it matters.' },
      closed: { title: 'Nothing was closed yet', hint: 'E closes a conversation.' },
      saved: { title: 'Nothing fits this view', hint: 'It fills as conversations change.' },
      search: { title: 'Nothing found', hint: 'Try fewer or other words.' },
      narrowed: { title: 'Nothing here', hint: 'Take away what narrows the list to see more.' },
      first: {
        title: 'Ready for the first conversation',
        hint: 'Open the demo shop and write as a customer would, or put the snippet on your own site.',
      },
    },
    toUnassigned: 'Show unassigned',
    toAll: 'Show all',
    openShop: 'Open the demo shop',
    copySnippet: 'Copy the snippet',
    copied: 'Copied',
  },
  'pt-BR': portugueseWords,
  es: spanishWords,
}
