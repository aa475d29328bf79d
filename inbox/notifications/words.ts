/** What the notifications say, in the list, on the desktop and in their settings. */
import type { WordTable } from '../words/words.ts'
import { notificationWordsEn } from './words-en.ts'
import { notificationWordsEs } from './words-es.ts'
import { notificationWordsPt } from './words-pt.ts'

/** Of each kind: its name in the settings, its title, and what it says; `{name}` and `{score}` are put in. */
export interface KindWords {
  setting: string
  title: string
  text: string
}

export interface NotificationWords {
  group: string
  title: string
  open: string
  /** Of the bell, with how many are unread: `#`. */
  unread: { zero: string; one: string; many?: string; other: string }
  onlyUnread: string
  notRead: string
  markAllRead: string
  markRead: string
  markUnread: string
  snooze: string
  snoozes: { hour: string; tomorrow: string; week: string }
  remove: string
  more: string
  settings: string
  empty: string
  emptyHint: string
  allRead: string
  failed: string
  retry: string
  kinds: Record<string, KindWords>
  unknown: KindWords
  matrix: string
  matrixHint: string
  everywhere: string
  event: string
  push: string
  sound: string
  on: string
  off: string
  /** `{usual}`: on or off. */
  asEverywhere: string
  cell: string
  browser: string
  browserHint: string
  browserOn: string
  turnOn: string
  turnOff: string
  tryIt: string
  trySound: string
  tried: string
  blocked: string
  blockedHint: string
  unsupported: string
  unsupportedHint: string
  insecureHint: string
  notTaken: string
  quiet: string
  quietHint: string
  quietFrom: string
  quietTo: string
  quietZone: string
  inbox: string
}

export const notificationWords: WordTable<NotificationWords> = {
  en: notificationWordsEn,
  'pt-BR': notificationWordsPt,
  es: notificationWordsEs,
}
