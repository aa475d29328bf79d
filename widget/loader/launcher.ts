/** The button and the place of the panel, in a shadow root under the page's root: frameworks that swap the body leave it alone. */
import { brandOf, inkOn } from '../color.ts'
import { look } from './look.ts'

const signs = {
  chat: 'M4 5.500h16v11h-9.500L6 20.500v-4H4Z',
  shut: 'm6 9.500 6 6 6-6',
  close: 'm6 6 12 12M18 6 6 18',
}

/** Letters of a message that are shown; the look cuts it to three lines. */
const longest = 200

export interface Launcher {
  button: HTMLButtonElement
  /** Where the frame goes. */
  panel: HTMLElement
  /** Shows beside the button what somebody said, until it is dismissed or the chat is opened. */
  quote(author: string, text: string, dismiss: string): void
  show(state: LauncherState): void
  hide(): void
  remove(): void
}

export interface LauncherState {
  color: string
  side: 'left' | 'right'
  theme: string
  text: string
  label: string
  unread: number
  isOpen: boolean
  hasButton: boolean
}

/** Puts the closed chat on the page. */
export function createLauncher(): Launcher {
  const host = document.createElement('parley-chat')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(look)
  root.adoptedStyleSheets = [sheet]

  const place = document.createElement('div')
  const button = document.createElement('button')
  const text = made('span', 'text')
  const badge = made('span', 'badge')
  const panel = made('div', 'panel')
  const notice = made('div', 'notice')
  button.type = 'button'
  badge.ariaHidden = 'true'
  button.append(sign('chat'), sign('shut'), text, badge)
  // There before it says anything: else nobody who listens would hear it.
  notice.role = 'status'
  place.append(notice, button, panel)
  root.append(place)
  document.documentElement.append(host)

  /** The keyboard does not go with what it was at. */
  const clear = () => {
    if (notice.matches(':focus-within')) button.focus()
    notice.replaceChildren()
  }

  return {
    button,
    panel,
    quote(author, text, dismiss) {
      const words = made('button', 'said')
      const name = made('b', '')
      const shut = made('button', 'dismiss')
      name.textContent = author
      words.dir = 'auto'
      words.append(name, text.slice(0, longest))
      words.onclick = () => button.click()
      shut.ariaLabel = dismiss
      shut.append(sign('close'))
      shut.onclick = clear
      clear()
      notice.append(words, shut)
    },
    show({ color, side, theme, text: words, label, unread, isOpen, hasButton }) {
      const brand = brandOf(color)
      host.style.setProperty('--brand', brand)
      host.style.setProperty('--ink', inkOn(brand))
      place.className = side
      button.className = `launcher${isOpen ? ' open' : ''}`
      panel.className = `panel ${theme}${isOpen ? ' open' : ''}`
      panel.inert = !isOpen
      notice.className = `notice ${theme}`
      button.hidden = !hasButton
      // What is read on it is part of its name (WCAG 2.5.3): it can be pressed by saying it.
      button.ariaLabel = words && !isOpen ? `${label}: ${words}` : label
      button.ariaExpanded = String(isOpen)
      button.ariaHasPopup = 'dialog'
      text.textContent = words
      // Opened here, or read elsewhere.
      if (isOpen || unread === 0) clear()
      notice.hidden = !hasButton
      badge.hidden = unread === 0 || isOpen
      badge.textContent = unread > 99 ? '99+' : String(unread)
    },
    hide() {
      place.hidden = true
    },
    remove: () => host.remove(),
  }
}

function made(name: 'span' | 'div' | 'b' | 'button', className: string): HTMLElement {
  const element = document.createElement(name)
  element.className = className
  return element
}

function sign(name: keyof typeof signs): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', name)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', signs[name])
  svg.append(path)
  return svg
}
