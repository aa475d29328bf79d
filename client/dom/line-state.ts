/** Whether the line is up, in one sentence. Nothing is said while it is. */
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
      const text =
        connection === 'connecting' ? words.connecting : connection === 'offline' ? words.offline : ''
      say(element, text)
      element.hidden = text === ''
    },
  }
}

/** Asks the line how it is whenever the browser has news: network back, page shown again. */
export function watchLine(check: () => void): void {
  addEventListener('online', check)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check()
  })
}
