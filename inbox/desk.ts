/** What the parts of the staff page share once somebody is signed in. */
import type { Bytes } from '../client/dom/bytes.ts'
import type { Dates, Language } from '../client/dom/language.ts'
import type { ThreadWords } from '../client/dom/thread-words.ts'
import type { StaffChat } from '../client/open-chat.ts'
import type { Rest } from '../client/rest.ts'
import type { StaffSession, Tokens } from '../client/staff-session.ts'
import type { Surroundings } from '../client/surroundings.ts'
import type { DraftShelf } from './draft-shelf.ts'
import type { InboxWords } from './words.ts'

export interface Desk {
  chat: StaffChat
  rest: Rest
  session: StaffSession
  me: Tokens['user']
  siteId: string
  /** Whether that site is the demo shop's. */
  isDemo: Promise<boolean>
  origin: string
  surroundings: Surroundings
  drafts: DraftShelf
  bytes: Bytes
  words: InboxWords
  threadWords: ThreadWords
  language: Language
  dates: Dates
  /** Says that something did not work. */
  complain(error: unknown): void
}
