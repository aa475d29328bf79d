/** The commands of the pages of contacts, of one contact, and of companies. */
import { defineCommands } from '../commands/definition.ts'
import { savedViewWords } from '../conversations/saved-view-words.ts'
import { contactWords } from './words.ts'

export const contactsCommands = defineCommands(
  contactWords,
  { place: 'contacts', group: ({ contacts }) => contacts },
  {
    create: { id: 'contacts.new', title: (words) => words.newContact, keys: 'c' },
    search: { id: 'contacts.search', title: (words) => words.search, keys: '/' },
    import: { id: 'contacts.import', title: (words) => words.importing },
    export: { id: 'contacts.export', title: (words) => words.exporting },
  },
)

/** What is done to the saved view that is shown. */
export const contactViewCommands = defineCommands(
  contactWords,
  { place: 'contacts', group: ({ view }) => view },
  {
    rename: { id: 'contacts.rename-view', title: (words) => words.rename },
    remove: { id: 'contacts.remove-view', title: (words) => words.removeView },
  },
)

export const contactViewSharing = defineCommands(
  savedViewWords,
  { place: 'contacts', group: ({ view }) => view },
  {
    share: { id: 'contacts.share-view', title: (words) => words.share },
    unshare: { id: 'contacts.unshare-view', title: (words) => words.unshare },
  },
)

export const contactTableCommands = defineCommands(
  contactWords,
  { place: 'contacts', group: ({ contacts }) => contacts },
  {
    next: { id: 'contacts.next', title: (words) => words.next, keys: 'j' },
    before: { id: 'contacts.before', title: (words) => words.before, keys: 'k' },
    choose: { id: 'contacts.choose', title: (words) => words.chooseOne, keys: 'x' },
    open: { id: 'contacts.open', title: (words) => words.openContact, keys: 'o' },
  },
)

export const contactCommands = defineCommands(
  contactWords,
  { place: 'contact', group: ({ contact }) => contact },
  {
    start: { id: 'contact.start', title: (words) => words.startConversation, keys: 'c' },
    merge: { id: 'contact.merge', title: (words) => words.merge, keys: 'm' },
    remove: { id: 'contact.remove', title: (words) => words.removeContact },
    back: { id: 'contact.back', title: (words) => words.toContacts, keys: 'escape' },
  },
)

export const companiesCommands = defineCommands(
  contactWords,
  { place: 'companies', group: ({ companies }) => companies },
  {
    create: { id: 'companies.new', title: (words) => words.newCompany, keys: 'c' },
    search: { id: 'companies.search', title: (words) => words.search, keys: '/' },
  },
)
