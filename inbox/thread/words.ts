/** What an open conversation says: its header, the thread, and the place to write. */

import type { OwnStatus } from '../../client/delivery.ts'
import type { WordTable } from '../words/words.ts'
import type { EmojiGroup } from './emoji.ts'
import { threadEn } from './words-en.ts'
import { threadEs } from './words-es.ts'
import { threadPt } from './words-pt.ts'

export interface ThreadWords {
  /** The thread. */
  messages: string
  message: string
  you: string
  earlier: string
  beginning: string
  newSince: string
  toNewest: string
  newCount(count: number): string
  notFound: string
  notFoundHint: string
  notLoaded: string
  tryAgain: string
  nothingYet: string
  nothingYetHint: string
  note: string
  noteLabel: string
  auto: string
  deleted: string
  edited: string
  editedAt(when: string): string
  statuses: Record<OwnStatus, string>
  waiting: string
  undelivered: string
  failures: Record<string, string>
  retry: string
  discard: string
  typing(names: readonly string[]): string
  writingNote(names: readonly string[]): string
  viewing(names: readonly string[]): string
  more: string
  edit: string
  editing: string
  save: string
  cancel: string
  remove: string
  removeTitle: string
  removeHint: string
  removeNoteHint: string
  copyText: string
  copyLink: string
  copied: string
  place: string
  person: string
  choices: string
  chosen: string
  unanswered: string
  unknownContent: string
  picture(name: string): string
  download(name: string): string
  openFile(name: string): string
  play(name: string): string
  fileTrouble: string
  /** The header. */
  back: string
  panel: string
  nobody: string
  assignee(name: string): string
  noTeam: string
  labels: string
  label(name: string): string
  priority: string
  lifecycle: Record<'open' | 'pending' | 'snoozed' | 'resolved' | 'closed', string>
  snoozedUntil(when: string): string
  mutedMark: string
  seen(when: string): string
  here: string
  actions: string
  transcript: string
  copyConversation: string
  group: string
  /** The composer. */
  reply: string
  replyTo(name: string): string
  replyHere: string
  replyReopens: string
  noteHere: string
  send: string
  addNote: string
  sendAndClose: string
  sendAndNext: string
  sendCloseAndNext: string
  nothingToSend: string
  sendWith: string
  sendByEnter: string
  sendByModEnter: string
  sendOptions: string
  attach: string
  emoji: string
  searchEmoji: string
  emojiGroups: Record<EmojiGroup, string>
  noEmoji: string
  canned: string
  noCanned: string
  mention: string
  noMention: string
  team: string
  forcedNote: string
  replyHint: string
  noteHint: string
  left(count: number): string
  tooLong(count: number): string
  unfilled(names: readonly string[]): string
  dropHere: string
  uploading(name: string): string
  attached(name: string): string
  removeFile(name: string): string
  sendingFile(name: string): string
  uploadFailed(name: string): string
  uploadWaits(name: string): string
  tooLarge(name: string): string
  wrongType(name: string, kinds: string): string
  kinds: Record<string, string>
  emptyFile(name: string): string
  damaged(name: string): string
  noRoom(name: string): string
  mutedHint: string
  closedHint: string
  otherOpen(name: string): string
  toOther(number: number): string
  windowHint: string
  writeNote: string
  held: string
  /** It waited for the messages, and they did not come. */
  heldFailed(name: string): string
  notClosed(name: string): string
  stale: string
  staleBy(names: readonly string[]): string
  sendAnyway: string
  editAgain: string
}

export const threadWords: WordTable<ThreadWords> = { en: threadEn, 'pt-BR': threadPt, es: threadEs }
