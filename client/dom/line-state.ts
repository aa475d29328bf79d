/** Whether the line is up, whose fault it is if not, or what is waited for, in one sentence. Nothing is said while all is well. */
import type { Connection } from '../socket.ts'
import { h, say } from './element.ts'
import type { ThreadWords } from './thread-words.ts'

export interface LineState {
  element: HTMLElement
  show(line: Line): void
}

/** What of a chat is told of its line. */
export interface Line {
  connection: Connection
  pauseSeconds: number
}

export function createLineState(words: ThreadWords): LineState {
  const element = h('p', { class: 'line-state', role: 'status' })
  return {
    element,
    show(line) {
      const text = sentence(line, words)
      say(element, text)
      element.hidden = text === ''
    },
  }
}

function sentence({ connection, pauseSeconds }: Line, words: ThreadWords): string {
  if (connection === 'connecting') return words.connecting
  if (connection !== 'offline') return pauseSeconds > 0 ? words.pausing(pauseSeconds) : ''
  // The browser knows when it has no network at all; with one, it is the server that does not answer.
  return navigator.onLine ? words.unreachable : words.offline
}

/** Asks the line how it is whenever the browser has news: network gone (then it is in doubt) or back, page shown again. */
export function watchLine(check: (isInDoubt: boolean) => void): void {
  addEventListener('online', () => check(false))
  addEventListener('offline', () => check(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check(false)
  })
}
