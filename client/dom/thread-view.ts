/**
 * A thread on the page: a log that screen readers follow, scrolled to its end while the reader is there,
 * and left alone while the reader looks further up.
 */
import type { Outgoing } from '../outbox.ts'
import type { Message, Side } from '../shapes.ts'
import { h, put, say } from './element.ts'
import { keyed } from './keyed.ts'
import { type MessageContext, makeMessage, showMessage } from './message-view.ts'
import { stayAtEnd } from './stay-at-end.ts'
import { type Happening, type Row, rowsOf } from './thread-rows.ts'

export interface ThreadShown {
  messages: readonly Message[]
  outgoing: readonly Outgoing[]
  /** What was done with the conversation, oldest first. */
  happenings?: readonly Happening[]
  hasMore: boolean
  /** Names of those who are typing. */
  typing: readonly string[]
  isOnline: boolean
  now: Date
}

export interface ThreadOptions extends Omit<MessageContext, 'isOnline'> {
  side: Side
  loadOlder(): Promise<void>
}

export interface ThreadView {
  element: HTMLElement
  show(thread: ThreadShown): void
  /** To the newest message, as when another thread is opened. */
  toEnd(): void
}

export function createThreadView(options: ThreadOptions): ThreadView {
  const { words } = options
  const older = h('button', { type: 'button', class: 'quiet older', hidden: true }, words.older)
  const rows = h('div', { class: 'rows', role: 'log', 'aria-live': 'polite' })
  const typing = h('p', { class: 'typing', 'aria-live': 'off' })
  const element = h(
    'div',
    { class: 'thread', tabindex: '0', role: 'region', 'aria-label': words.thread },
    older,
    rows,
    typing,
  )
  const end = stayAtEnd(element, rows)
  let mustGoToEnd = true
  older.addEventListener('click', async () => {
    const fromEnd = element.scrollHeight - element.scrollTop
    older.disabled = true
    await options.loadOlder().finally(() => {
      older.disabled = false
    })
    element.scrollTop = element.scrollHeight - fromEnd
  })

  return {
    element,
    show(thread) {
      const context = { ...options, isOnline: thread.isOnline }
      const shown = rowsOf(thread.messages, thread.outgoing, {
        side: options.side,
        dates: options.dates,
        now: thread.now,
        happenings: thread.happenings ?? [],
      })
      const stays = mustGoToEnd || end.isKept() || endsWithOwn(rows, shown)
      put(older, 'hidden', !thread.hasMore)
      keyed(rows, shown, {
        key: (row) => row.key,
        make: (row) => (row.kind === 'message' ? makeMessage() : h('p', { class: row.kind })),
        show: (one, row) => showRow(one, row, context),
      })
      say(typing, thread.typing.length > 0 ? words.typing(thread.typing) : '')
      if (stays) end.go()
      mustGoToEnd = mustGoToEnd && shown.length === 0
    },
    toEnd() {
      mustGoToEnd = true
      end.go()
    },
  }
}

function showRow(element: HTMLElement, row: Row, context: MessageContext): void {
  if (row.kind === 'message') showMessage(element, row, context)
  else if (row.kind === 'day') say(element, row.label)
  else {
    say(element, row.text)
    put(element, 'title', context.dates.full(row.at))
  }
}

/** Something was just written here: then the reader wants to see it. */
function endsWithOwn(rows: HTMLElement, shown: readonly Row[]): boolean {
  const last = shown.at(-1)
  const present = rows.lastElementChild
  return (
    last?.kind === 'message' &&
    last.isOwn &&
    present instanceof HTMLElement &&
    present.dataset['key'] !== last.key
  )
}
