/** One message in a thread: what was said, when, and how far it has come. */
import type { OwnStatus } from '../delivery.ts'
import { type Child, h, put, say, unseen } from './element.ts'
import { type FileContext, fileView } from './file-view.ts'
import { type IconName, icon } from './icon.ts'
import type { Dates } from './language.ts'
import { linkedText } from './linked-text.ts'
import type { MessageRow } from './thread-rows.ts'

export interface MessageContext extends FileContext {
  dates: Dates
  /** Whether the line is up: what waits for it says so. */
  isOnline: boolean
  retry(clientId: string): void
  discard(clientId: string): void
}

const signs: Record<OwnStatus, IconName> = {
  sending: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
}

/** The element of a message, without what changes later. */
export function makeMessage(row: MessageRow, context: MessageContext): HTMLElement {
  const author = h('span', { class: 'author' })
  const label = row.isNote ? h('span', { class: 'note-label' }, icon('note'), context.words.note) : undefined
  const text = row.text ? h('p', { class: 'text', dir: 'auto' }, ...linkedText(row.text)) : undefined
  const file = row.file ? fileView(row.file, context) : undefined
  const bubble = h('div', { class: 'bubble' }, label, text, file)
  const meta = h('div', { class: 'meta' }, h('time'), h('span', { class: 'status' }))
  return h('article', { class: 'message' }, author, bubble, meta)
}

/** Brings the element of a message up to date. */
export function showMessage(element: HTMLElement, row: MessageRow, context: MessageContext): void {
  const { words, dates } = context
  element.classList.toggle('own', row.isOwn)
  element.classList.toggle('note', row.isNote)
  element.classList.toggle('starts', row.startsRun)
  put(element, 'data-status', row.status)
  const author = element.querySelector('.author')
  // Everyone hears who said it; only the first of a run shows it.
  if (author) {
    say(author, row.author || words.you)
    author.classList.toggle('unseen', !row.startsRun || (row.isOwn && !row.author))
  }
  const time = element.querySelector('time')
  if (time) {
    say(time, dates.time(row.at))
    time.dateTime = row.at.toISOString()
    time.title = dates.full(row.at)
  }
  const status = element.querySelector('.status')
  if (status) showStatus(status, row, context)
}

function showStatus(element: Element, row: MessageRow, context: MessageContext): void {
  const { status } = row
  const shown = `${status} ${status === 'sending' && !context.isOnline}`
  if (element.getAttribute('data-shown') === shown) return
  put(element, 'data-shown', shown)
  element.replaceChildren(...statusParts(row, context).filter((part) => part !== undefined))
}

function statusParts({ status, clientId, failure }: MessageRow, context: MessageContext): Child[] {
  const { words, isOnline } = context
  if (status === undefined) return []
  if (status === 'sending')
    return isOnline ? [icon('waiting'), unseen(words.sending)] : [icon('waiting'), words.waiting]
  if (status !== 'failed' || clientId === undefined) return [icon(signs[status]), unseen(words[status])]
  const retry = h(
    'button',
    { type: 'button', class: 'link', onclick: () => context.retry(clientId) },
    words.retry,
  )
  const discard = h(
    'button',
    { type: 'button', class: 'link', onclick: () => context.discard(clientId) },
    words.discard,
  )
  return [icon('failed'), words.failures[failure ?? ''] ?? words.failed, retry, discard]
}
