/** Whether the line is up, and whose fault it is if not, in one sentence. Nothing is said while it is. */
import type { Connection } from '../socket.ts'
import { h, say } from './element.ts'
import type { ThreadWords } from './thread-words.ts'

export interface LineState {
  element: HTMLElement
  show(connection: Connection): void
}

export function createLineState(words: ThreadWords): LineState {
  const element = h('p', { class: 'line-state', role: 'status' })
  return {
    element,
    show(connection) {
      const text = sentence(connection, words)
      say(element, text)
      element.hidden = text === ''
    },
  }
}

function sentence(connection: Connection, words: ThreadWords): string {
  if (connection === 'connecting') return words.connecting
  if (connection !== 'offline') return ''
  // The browser knows when it has no network at all; with one, it is the server that does not answer.
  return navigator.onLine ? words.unreachable : words.offline
}

/** Asks the line how it is whenever the browser has news: network gone or back, page shown again. */
export function watchLine(check: () => void): void {
  addEventListener('online', check)
  addEventListener('offline', check)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check()
  })
}
