/** What the notifications say, in the list and on the desktop. */
import type { WordTable } from '../words/words.ts'
import { notificationWordsEn } from './words-en.ts'
import { notificationWordsEs } from './words-es.ts'
import { notificationWordsPt } from './words-pt.ts'

/** Of each kind: its name in the settings, its title, and what it says; `{name}` and `{score}` are put in. */
export interface KindWords {
  setting: string
  title: string
  text: string
  /** The same where it is known who did it: `{by}`. */
  textBy?: string
  /** Instead, where it was not by a message. */
  answered?: { title: string; text: string }
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
}

export const notificationWords: WordTable<NotificationWords> = {
  en: notificationWordsEn,
  'pt-BR': notificationWordsPt,
  es: notificationWordsEs,
}
