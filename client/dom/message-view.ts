/** One message in a thread: what was said, when, and how far it has come. */
import type { OwnStatus } from '../delivery.ts'
import { type Child, h, put, say, unseen } from './element.ts'
import type { FileContext } from './file-view.ts'
import { type IconName, icon } from './icon.ts'
import type { Dates } from './language.ts'
import { linkedText } from './linked-text.ts'
import type { Choice } from './message-parts.ts'
import { partView } from './part-view.ts'
import type { MessageRow } from './thread-rows.ts'

export interface MessageContext extends FileContext {
  dates: Dates
  /** Whether the line is up: what waits for it says so. */
  isOnline: boolean
  retry(clientId: string): void
  discard(clientId: string): void
  /** Answers the choices a message gives, where the reader is the one who is asked. */
  choose?: ((messageId: string, choice: Pick<Choice, 'title' | 'value'>) => Promise<void>) | undefined
}

const signs: Record<OwnStatus, IconName> = {
  sending: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
}

/** The element of a message, without anything of this one. */
export function makeMessage(): HTMLElement {
  const times = [h('span', { class: 'edited' }), h('time')]
  const meta = h('div', { class: 'meta' }, ...times, h('span', { class: 'status' }))
  return h(
    'article',
    { class: 'message' },
    h('span', { class: 'author' }),
    h('div', { class: 'bubble' }),
    meta,
  )
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
  const bubble = element.querySelector('.bubble')
  if (bubble) showBubble(bubble, row, context)
  const edited = element.querySelector('.edited')
  if (edited) {
    say(edited, row.editedAt ? words.edited(dates.time(row.editedAt)) : '')
    put(edited, 'title', row.editedAt && dates.full(row.editedAt))
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

/** What is said, drawn anew only where it differs: a picture is not fetched twice, and nothing is read out again. */
function showBubble(bubble: Element, row: MessageRow, context: MessageContext): void {
  const files = row.parts.map((part) => (part.kind === 'file' ? part.file.id : part))
  const shown = JSON.stringify([row.text, row.isDeleted, files, row.id !== undefined])
  if (drawn.get(bubble) === shown) return
  drawn.set(bubble, shown)
  const wasHeld = bubble.contains(document.activeElement)
  const parts = bubbleParts(row, context).filter((part) => part !== undefined)
  bubble.replaceChildren(...parts)
  // Who chose goes on from what was chosen.
  if (wasHeld) bubble.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
}

const drawn = new WeakMap<Element, string>()

function bubbleParts(
  { id, isNote, isDeleted, isOwn, text, parts }: MessageRow,
  context: MessageContext,
): Child[] {
  const { words, choose } = context
  const label = isNote ? h('span', { class: 'note-label' }, icon('note'), words.note) : undefined
  if (isDeleted) return [label, h('p', { class: 'text absent' }, words.deleted)]
  const said = text ? h('p', { class: 'text', dir: 'auto' }, ...linkedText(text)) : undefined
  const mayChoose = choose && id !== undefined && !isOwn
  const beside = {
    ...context,
    choose: mayChoose ? (one: Pick<Choice, 'title' | 'value'>) => choose(id, one) : undefined,
  }
  return [label, said, ...parts.map((part) => partView(part, beside))]
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
