/** Above the thread: whose it is, who answers it, and the way to end it or to go on with it. */
import { h, put, say } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import { keyed } from '../client/dom/keyed.ts'
import type { ConversationSummary, Visitor } from '../client/shapes.ts'
import { createAvatar } from './avatar.ts'
import { askToClose } from './close-dialog.ts'
import type { Desk } from './desk.ts'
import { nameOfAgent } from './listed.ts'
import { addressOf } from './route.ts'
import type { Visitors } from './visitors.ts'
import type { InboxWords } from './words.ts'

export interface ThreadHeader {
  element: HTMLElement
  show(conversation: ConversationSummary): void
}

export function createThreadHeader(desk: Desk, visitors: Visitors, toggleDetails: () => void): ThreadHeader {
  const { words, rest, me } = desk
  let shown: ConversationSummary | undefined
  const avatar = createAvatar()
  const name = h('h2', { dir: 'auto', tabindex: -1 })
  const presence = h('p', { class: 'presence' })
  const assignTo = (agentId: string) => {
    if (shown && agentId) rest.assignConversation(shown.id, agentId).catch(desk.complain)
  }
  const assignee = h('select', { id: 'assignee', onchange: () => assignTo(assignee.value) })
  const take = h('button', { type: 'button', class: 'quiet', onclick: () => assignTo(me.id) }, words.takeIt)
  const close = h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => askAndClose(shown, desk) },
    words.close,
  )
  const reopen = h('button', { type: 'button', class: 'quiet' }, words.reopen)
  reopen.addEventListener('click', () => {
    if (shown) rest.reopenConversation(shown.id).catch(desk.complain)
  })
  const assign = h(
    'div',
    { class: 'assign' },
    h('label', { for: 'assignee' }, words.assignee),
    assignee,
    take,
  )
  const who = h('div', { class: 'who' }, name, presence)
  const details = detailsButton(words, toggleDetails)
  const parts = [backLink(words), avatar.element, who, assign, close, reopen, details]

  return {
    element: h('header', { class: 'thread-header' }, ...parts),
    show(conversation) {
      shown = conversation
      const isHere = visitors.isHere(conversation.visitor.id)
      const isClosed = conversation.status === 'closed'
      avatar.show(conversation.visitor.name, isHere)
      say(name, conversation.visitor.name)
      const here = isHere ? words.online : lastSeen(visitors.of(conversation.visitor.id), desk)
      say(presence, isClosed ? `${words.closed} · ${here}` : here)
      close.hidden = isClosed
      reopen.hidden = !isClosed
      take.hidden = isClosed || conversation.assigned_agent?.id === me.id
      showAgents(assignee, conversation, desk)
    },
  }
}

function lastSeen(visitor: Visitor | undefined, { words, dates, surroundings }: Desk): string {
  if (!visitor) return words.offline
  return words.lastSeen(dates.ago(new Date(visitor.last_seen), new Date(surroundings.now())))
}

function backLink(words: InboxWords): HTMLElement {
  const attributes = { class: 'back icon-button', href: addressOf(undefined), 'aria-label': words.back }
  return h('a', attributes, icon('back'))
}

function detailsButton(words: InboxWords, onclick: () => void): HTMLElement {
  const attributes = {
    type: 'button',
    class: 'details-button icon-button',
    'aria-label': words.details,
    onclick,
  }
  return h('button', attributes, icon('info'))
}

function askAndClose(conversation: ConversationSummary | undefined, { words, rest, complain }: Desk): void {
  if (!conversation) return
  askToClose(words, (resolution) => {
    rest.closeConversation(conversation.id, resolution ? { resolution } : {}).catch(complain)
  })
}

function showAgents(
  select: HTMLSelectElement,
  conversation: ConversationSummary,
  { chat, words }: Desk,
): void {
  const known = Object.values(chat.state.agents)
    .map(({ id, status }) => ({ id, name: nameOfAgent(id, chat.state), status }))
    .sort((one, other) => one.name.localeCompare(other.name))
  const options = [
    { id: '', label: words.nobody },
    ...known.map(({ id, name, status }) => ({ id, label: `${name} (${words.statuses[status]})` })),
  ]
  keyed(select, options, {
    key: ({ id }) => id,
    make: ({ id }) => h('option', { value: id, disabled: id === '' }),
    show: (option, { label }) => say(option, label),
  })
  const assigned = conversation.assigned_agent?.id ?? ''
  if (select.value !== assigned) select.value = assigned
  put(select, 'disabled', conversation.status === 'closed')
}
