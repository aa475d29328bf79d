/** What the page of inboxes says. */
import type { WordTable } from '../../words/words.ts'
import { inboxWordsEn } from './words-en.ts'
import { inboxWordsEs } from './words-es.ts'
import { inboxWordsPt } from './words-pt.ts'

export interface InboxWords {
  inboxes: string
  lead: string
  makeOne: string
  makeHint: string
  make: string
  empty: string
  emptyHint: string
  disabled: string
  openNow: string
  closedNow: string
  channel: string
  name: string
  nameHint: string
  parts: string
  isOn: string
  isOnHint: string
  behaviour: string
  greeting: string
  greetingHint: string
  greetingText: string
  afterResolved: string
  afterResolvedHint: string
  single: string
  singleHint: string
  csat: string
  csatHint: string
  collectEmail: string
  collectEmailHint: string
  programs: string
  assistant: string
  assistantHint: string
  webhook: string
  webhookHint: string
  removal: string
  removalHint: string
  keepsHours: string
  keepsHoursHint: string
  timeZone: string
  closed: string
  allDay: string
  fromTo: string
  backwards: string
  outOfOffice: string
  outOfOfficeHint: string
  insiders: string
  insidersHint: string
  nobodyInside: string
  autoAssign: string
  autoAssignHint: string
  limit: string
  limitHint: string
  token: string
  tokenHint: string
  key: string
  keyHint: string
  reveal: string
  hide: string
  replace: string
  replaceQuestion: string
  replaceHint: string
  requireIdentity: string
  requireIdentityHint: string
  hmac: string
  hmacHint: string
  pages: string
  pagesHint: string
  domain: string
  domainHint: string
  ownWords: string
  ownWordsHint: string
  wordsLanguage: string
  findWord: string
  noWords: string
  noWordFound: string
  manyWords: string
  keepsPlaces: string
  domains: string
  domainsHint: string
  snippet: string
  snippetHint: string
  appearance: string
  color: string
  position: string
  theme: string
  locale: string
  texts: string
  textsIn: string
  textsInAll: string
  textsHint: string
  preChat: string
  preChatHint: string
  isAsking: string
  consent: string
  consentHint: string
  extras: string
  sound: string
  soundHint: string
  rating: string
  ratingHint: string
  demo: string
  demoHint: string
  openDemo: string
  files: string
  filesHint: string
  preview: string
  previewView: string
  previewState: string
  previewScheme: string
  previewViews: Record<'home' | 'begin' | 'chat', string>
  askedAs(name: string): string
  question(name: string): string
  openOn(day: string): string
  opensAt(day: string): string
  closesAt(day: string): string
  weakColor(where: string): string
  tabs: Record<'look' | 'setup' | 'hours' | 'people' | 'identity', string>
  positions: Record<'right' | 'left', string>
  themes: Record<'auto' | 'light' | 'dark', string>
  locales: Record<'auto' | 'en' | 'pt-BR' | 'es', string>
  textNames: Record<
    'title' | 'intro' | 'welcome_message' | 'offline_message' | 'reply_time' | 'launcher_text',
    string
  >
  textHints: Record<
    'title' | 'intro' | 'welcome_message' | 'offline_message' | 'reply_time' | 'launcher_text',
    string
  >
  asks: Record<'never' | 'maybe' | 'always', string>
  states: Record<'online' | 'offline', string>
  fileNames: Record<'image' | 'pdf' | 'office' | 'text' | 'audio' | 'video' | 'zip', string>
  askedNames: Record<string, string>
}

export const inboxWords: WordTable<InboxWords> = {
  en: inboxWordsEn,
  'pt-BR': inboxWordsPt,
  es: inboxWordsEs,
}
