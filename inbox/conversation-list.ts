/** The list of conversations: live, filtered, each with who, what was last said and what is unread. */
import { h, put, say, unseen } from '../client/dom/element.ts'
import { keyed } from '../client/dom/keyed.ts'
import type { ConversationSummary, LastMessage } from '../client/shapes.ts'
import { createAvatar } from './avatar.ts'
import type { Desk } from './desk.ts'
import { createListPages } from './list-pages.ts'
import { type Filter, listed, nameOfAgent } from './listed.ts'
import { addressOf } from './route.ts'

export interface ConversationList {
  element: HTMLElement
  show(openId: string | undefined): void
  /** To the filter that is chosen: from there Tab leads to the rows. */
  focus(): void
}

const filters = ['active', 'closed', 'all'] as const

export function createConversationList(desk: Desk): ConversationList {
  const { words, chat } = desk
  let filter: Filter = 'active'
  let openId: string | undefined
  const rows = h('ul', { class: 'conversation-rows', 'aria-label': words.conversations })
  const empty = h('div', { class: 'empty' })
  const pages = createListPages(desk)
  const tabs = filters.map((name) =>
    h('button', { type: 'button', class: 'filter', onclick: () => pick(name) }, words.filter[name]),
  )
  const tabBar = h('div', { class: 'filters' }, ...tabs)
  const pick = (name: Filter) => {
    filter = name
    show()
    void pages.begin(name)
  }
  const show = () => {
    const shown = listed(chat.state, filter)
    for (const [index, tab] of tabs.entries()) put(tab, 'aria-pressed', String(filters[index] === filter))
    keyed(rows, shown, {
      key: ({ id }) => id,
      make: () => makeRow(),
      show: (row, one) => showRow(row, one, openId, desk),
    })
    showEmpty(empty, shown.length === 0 && !chat.state.position.isStale, filter, desk)
  }
  void pages.begin(filter)

  return {
    element: h('nav', { class: 'list', 'aria-label': words.conversations }, tabBar, rows, pages.more, empty),
    focus: () => tabs[filters.indexOf(filter)]?.focus(),
    show(id) {
      openId = id
      show()
    },
  }
}

const avatars = new WeakMap<HTMLElement, ReturnType<typeof createAvatar>>()

function makeRow(): HTMLElement {
  const avatar = createAvatar()
  const name = h('span', { class: 'row-name', dir: 'auto' })
  const time = h('time', { class: 'row-time' })
  const last = h('span', { class: 'row-last', dir: 'auto' })
  const badge = h('span', { class: 'badge' })
  const agent = h('span', { class: 'row-agent' })
  const text = h('span', { class: 'row-text' }, name, time, last, agent, badge)
  const row = h('li', {}, h('a', { class: 'row' }, avatar.element, text))
  avatars.set(row, avatar)
  return row
}

function showRow(
  row: HTMLElement,
  conversation: ConversationSummary,
  openId: string | undefined,
  desk: Desk,
): void {
  const { words, dates, chat } = desk
  const { id, visitor, last_message: last, unread_count: unread } = conversation
  const isOnline = chat.state.visitors[visitor.id] !== undefined
  avatars.get(row)?.show(visitor.name, isOnline)
  const part = (name: string) => row.querySelector(`.${name}`) ?? row
  put(part('row'), 'href', addressOf(id))
  put(part('row'), 'aria-current', id === openId ? 'page' : undefined)
  row.classList.toggle('is-unread', unread > 0)
  row.classList.toggle('is-closed', conversation.status === 'closed')
  say(part('row-name'), visitor.name)
  const at = new Date(conversation.last_message_at ?? conversation.created_at)
  say(part('row-time'), dates.short(at, new Date(desk.surroundings.now())))
  const isTyping = chat.state.typing.some(
    (typist) => typist.from === 'visitor' && typist.conversation_id === id,
  )
  const said = last ? lastSaid(last, desk) : words.nothingYet
  say(part('row-last'), isTyping ? desk.threadWords.typing([visitor.name]) : said)
  part('row-last').classList.toggle('is-typing', isTyping)
  const { assigned_agent: agent } = conversation
  say(part('row-agent'), agent ? nameOfAgent(agent.id, chat.state, agent.username) : '')
  const badge = part('badge')
  put(badge, 'hidden', unread === 0)
  if (badge.getAttribute('data-count') !== String(unread)) {
    put(badge, 'data-count', unread)
    badge.replaceChildren(h('span', { 'aria-hidden': true }, String(unread)), unseen(words.unread(unread)))
  }
}

function lastSaid({ from, content, deleted }: LastMessage, { words, threadWords }: Desk): string {
  if (deleted) return threadWords.deleted
  return `${from === 'support' ? `${words.team}: ` : ''}${content ?? words.attachment}`
}

/** Why nothing is there; at the very first, on which site, and where its first customer may be played. */
function showEmpty(element: HTMLElement, isEmpty: boolean, filter: Filter, desk: Desk): void {
  const { words, chat, siteId, isDemo } = desk
  element.hidden = !isEmpty
  if (!isEmpty) return
  const isFirst = Object.keys(chat.state.conversations).length === 0
  const why = filter === 'closed' ? words.emptyClosed : isFirst ? words.emptyActive : words.nothingActive
  if (element.dataset['why'] === why) return
  element.dataset['why'] = why
  if (why !== words.emptyActive) {
    element.replaceChildren(h('p', {}, why))
    return
  }
  const hint = h('p', {}, words.emptyActiveHint)
  element.replaceChildren(h('p', { class: 'empty-title' }, why), h('p', {}, words.signedInTo(siteId)), hint)
  void isDemo.then((isIts) => {
    if (!isIts) return
    say(hint, words.emptyDemoHint)
    hint.after(h('a', { href: '/demo', target: '_blank', rel: 'noopener' }, words.openDemo))
  })
}
