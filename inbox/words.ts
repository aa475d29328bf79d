/** What the staff page says, in each language. */
import type { Language } from '../client/dom/language.ts'
import { en } from './words-en.ts'
import { es } from './words-es.ts'
import { pt } from './words-pt.ts'

export interface InboxWords {
  product: string
  signIn: string
  username: string
  password: string
  site: string
  signingIn: string
  wrongPassword: string
  noAccess: string
  tooMany: string
  unreachable: string
  signOut: string
  status: string
  statuses: { online: string; away: string; offline: string }
  conversations: string
  filter: { active: string; closed: string; all: string }
  emptyActive: string
  signedInTo(site: string): string
  emptyActiveHint: string
  emptyDemoHint: string
  nothingActive: string
  emptyClosed: string
  openDemo: string
  unread(count: number): string
  online: string
  offline: string
  lastSeen(when: string): string
  nothingYet: string
  attachment: string
  team: string
  more: string
  pick: string
  pickHint: string
  back: string
  assignee: string
  nobody: string
  takeIt: string
  close: string
  reopen: string
  otherOpen: string
  closed: string
  closeTitle: string
  resolution: string
  resolutionHint: string
  cancel: string
  reply: string
  replyTo(name: string): string
  replyHere: string
  replyReopens: string
  note: string
  noteHere: string
  writeNote: string
  details: string
  visitor: string
  page: string
  email: string
  since: string
  rating: string
  stars(count: number): string
  /** What was done, by whom where a member did it. */
  happened: {
    assigned(by: string | undefined, to: string, isSame: boolean): string
    closed(by: string | undefined): string
    reopened(by: string | undefined): string
  }
  analysis: string
  noAnalysis: string
  sentiment: string
  intent: string
  interest: string
  chance: string
  objection: string
  nextAction: string
  keywords: string
  suggestion: string
  insert: string
  summarise: string
  summary: string
  failed: string
  /** What the analysis calls things; words it does not know are shown as they come. */
  terms: Record<string, string>
}

/** The words of a language. */
export function inboxWords(language: Language): InboxWords {
  return { en, 'pt-BR': pt, es }[language]
}

/** A term of the analysis for a person: translated where we know it, else without its underscores. */
export function termIn(words: InboxWords, term: string): string {
  return words.terms[term.toLowerCase()] ?? term.replaceAll('_', ' ')
}
