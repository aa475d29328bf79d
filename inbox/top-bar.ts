/** The bar over everything: the site, one's own status, and the way out. */
import { h, put } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import { keyed } from '../client/dom/keyed.ts'
import type { AgentStatus } from '../client/shapes.ts'
import type { Desk } from './desk.ts'

export interface TopBar {
  element: HTMLElement
  show(): void
}

const statuses = ['online', 'away', 'offline'] as const

export function createTopBar(desk: Desk, signOut: () => void): TopBar {
  const { words, chat, rest, me } = desk
  const status = h('select', { id: 'own-status', 'aria-label': words.status })
  keyed(status, statuses, {
    key: (name) => name,
    make: (name) => h('option', { value: name }, words.statuses[name]),
    show: () => {},
  })
  status.addEventListener('change', () => {
    const wanted = statuses.find((name) => name === status.value) ?? 'online'
    rest.setAgentStatus(wanted).catch((error) => {
      desk.complain(error)
      show()
    })
  })
  const out = h('button', { type: 'button', class: 'quiet', onclick: signOut }, words.signOut)
  const dot = h('span', { class: 'dot', 'aria-hidden': true })
  const own = h(
    'div',
    { class: 'me' },
    h('span', { class: 'me-name' }, me.name || me.username),
    dot,
    status,
    out,
  )
  const element = h('header', { class: 'top-bar' }, h('h1', {}, icon('chat'), words.product), own)

  function show(): void {
    const own: AgentStatus = chat.state.agents[me.id]?.status ?? 'offline'
    if (status.value !== own && document.activeElement !== status) status.value = own
    put(dot, 'data-status', own)
  }
  return { element, show }
}
