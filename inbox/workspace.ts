/** The page of a signed-in member: the bar, the list, the open conversation and what stands beside it. */
import { h, put, say } from '../client/dom/element.ts'
import { createLineState } from '../client/dom/line-state.ts'
import { ChatError } from '../client/failure.ts'
import { createConversationList } from './conversation-list.ts'
import type { Desk } from './desk.ts'
import { createHistories } from './history.ts'
import { unreadIn } from './listed.ts'
import { openConversationId } from './route.ts'
import { createSidePanel } from './side-panel.ts'
import { createThreadPane } from './thread-pane.ts'
import { createTopBar } from './top-bar.ts'
import { createVisitors } from './visitors.ts'
import type { InboxWords } from './words.ts'

export interface Workspace {
  element: HTMLElement
  show(): void
  /** To the list of conversations. */
  focus(): void
  /** Says in passing that something did not work. */
  complain(error: unknown): void
}

const refreshMs = 30_000

export function createWorkspace(desk: Desk, signOut: () => void): Workspace {
  const { words, chat } = desk
  const toggleDetails = () => element.classList.toggle('with-details')
  const bar = createTopBar(desk, signOut)
  const line = createLineState(desk.threadWords)
  const list = createConversationList(desk)
  const known = { visitors: createVisitors(desk), histories: createHistories(desk) }
  const pane = createThreadPane(desk, known, toggleDetails)
  const side = createSidePanel(desk, known, (text) => {
    element.classList.remove('with-details')
    pane.write(text)
  })
  const nothing = h('section', { class: 'nothing' }, h('h2', {}, words.pick), h('p', {}, words.pickHint))
  const toast = h('p', { class: 'toast', role: 'alert', hidden: true })
  const main = h('main', {}, nothing, pane.element, side.element)
  const element = h('div', { class: 'workspace' }, bar.element, line.element, list.element, main, toast)
  let hideToast: (() => void) | undefined
  const show = () => {
    const id = openConversationId(location.hash)
    const open = id === undefined ? undefined : chat.state.conversations[id]
    bar.show()
    line.show(chat)
    list.show(id)
    element.classList.toggle('has-open', open !== undefined)
    put(nothing, 'hidden', open !== undefined)
    put(pane.element, 'hidden', open === undefined)
    put(side.element, 'hidden', open === undefined)
    if (open) {
      pane.show(open)
      side.show(open)
    }
    const unread = unreadIn(chat.state)
    document.title = unread > 0 ? `(${unread}) ${words.product}` : words.product
  }
  // "5 minutes ago" and "Today" grow old by themselves.
  const showAgain = () => {
    if (!element.isConnected) return
    show()
    desk.surroundings.after(refreshMs, showAgain)
  }
  desk.surroundings.after(refreshMs, showAgain)

  return {
    element,
    complain(error) {
      say(toast, reasonOf(error, words))
      toast.hidden = false
      hideToast?.()
      hideToast = desk.surroundings.after(6_000, () => {
        toast.hidden = true
      })
    },
    show,
    focus: list.focus,
  }
}

function reasonOf(error: unknown, words: InboxWords): string {
  const isConflict = error instanceof ChatError && error.code === 'CONFLICT'
  return isConflict ? words.otherOpen : words.failed
}
