/**
 * The chat on a shop's page: a button, and behind it a window with the visitor's one conversation. A
 * reload goes on where it was; a line that breaks loses nothing that was written.
 */
import { h, put, say } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import { chooseLanguage, chooseLocale, datesIn, type Language } from '../client/dom/language.ts'
import { watchLine } from '../client/dom/line-state.ts'
import { threadWords } from '../client/dom/thread-words.ts'
import { openVisitorChat, socketAddress, type VisitorChat } from '../client/open-chat.ts'
import { createRest, visitorCredentials } from '../client/rest.ts'
import type { WidgetConfig } from '../client/shapes.ts'
import { realSurroundings } from '../client/surroundings.ts'
import { applyBrand } from './brand.ts'
import { type ConversationPanel, createConversationPanel, presenceLine } from './conversation-panel.ts'
import { createPreChat } from './pre-chat.ts'
import { register } from './register.ts'
import { type KnownVisitor, openVisitorShelf } from './visitor-shelf.ts'
import { type WidgetWords, widgetWords, withSiteWords } from './words.ts'

export interface WidgetOptions {
  siteId: string
  /** Where the desk is, such as `https://chat.example`. */
  origin: string
  /** How the site wants its chat to look and greet. */
  config?: Partial<WidgetConfig>
}

/** Puts the chat on the page. */
export function mountWidget(options: WidgetOptions): void {
  const language = chooseLanguage(navigator.languages)
  new Widget(options, language, withSiteWords(widgetWords(language), options.config)).mount()
}

class Widget {
  readonly #options: WidgetOptions
  readonly #language: Language
  readonly #words: WidgetWords
  readonly #surroundings = realSurroundings()
  readonly #shelf
  readonly #rest
  readonly #credentials
  readonly #launcher: HTMLButtonElement
  readonly #badge = h('span', { class: 'badge', hidden: true })
  readonly #presence = h('p', { class: 'presence' })
  readonly #body = h('div', { class: 'body' })
  readonly #window: HTMLElement
  #chat: VisitorChat | undefined
  #panel: ConversationPanel | undefined
  #preChatFocus: (() => void) | undefined

  constructor(options: WidgetOptions, language: Language, words: WidgetWords) {
    this.#options = options
    this.#language = language
    this.#words = words
    this.#shelf = openVisitorShelf(options.siteId)
    this.#credentials = visitorCredentials(() => this.#shelf.visitor()?.token)
    this.#rest = createRest({
      baseUrl: `${options.origin}/api/v1`,
      surroundings: this.#surroundings,
      credentials: this.#credentials,
    })
    this.#launcher = h(
      'button',
      { type: 'button', class: 'launcher', 'aria-expanded': 'false', 'aria-controls': 'parley-window' },
      icon('chat'),
      this.#badge,
    )
    this.#window = this.#makeWindow()
    this.#label()
  }

  mount(): void {
    this.#launcher.addEventListener('click', () => this.#toggle(this.#window.hidden))
    const element = h('div', { class: 'parley', lang: this.#language }, this.#window, this.#launcher)
    applyBrand(element, this.#options.config?.primary_color ?? '')
    document.body.append(element)
    watchLine((isInDoubt) => {
      this.#chat?.check(isInDoubt)
      this.#show()
    })
    const known = this.#shelf.visitor()
    if (known) this.#begin(known)
    else this.#askName()
  }

  #makeWindow(): HTMLElement {
    const words = this.#words
    const minimise = h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': words.minimise,
        onclick: () => this.#toggle(false),
      },
      icon('close'),
    )
    const heading = h('div', {}, h('h2', {}, words.title), this.#presence)
    const header = h('header', {}, heading, minimise)
    const made = h(
      'section',
      { class: 'window', id: 'parley-window', 'aria-label': words.title, hidden: true },
      header,
      this.#body,
    )
    made.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#toggle(false)
    })
    return made
  }

  #toggle(isOpen: boolean): void {
    this.#window.hidden = !isOpen
    put(this.#launcher, 'aria-expanded', String(isOpen))
    this.#launcher.classList.toggle('is-open', isOpen)
    this.#show()
    if (!isOpen) this.#launcher.focus()
    else if (this.#panel) this.#panel.focus()
    else this.#preChatFocus?.()
  }

  #askName(): void {
    const known = this.#shelf.visitor()
    const form = createPreChat(this.#words, known ?? {}, async (who) => {
      const visitor = await register(this.#rest, this.#surroundings.newId, {
        ...who,
        siteId: this.#options.siteId,
        pageUrl: location.href,
        referrer: document.referrer,
        userAgent: navigator.userAgent,
      })
      this.#shelf.keep(visitor)
      this.#begin(visitor)
      this.#panel?.focus()
    })
    this.#preChatFocus = form.focus
    this.#body.replaceChildren(form.element)
    say(this.#presence, '')
  }

  #begin(visitor: KnownVisitor): void {
    const chat = openVisitorChat({
      url: socketAddress(this.#options.origin),
      siteId: this.#options.siteId,
      visitorId: visitor.visitor_id,
      token: () => visitor.token,
      renewToken: async () => false,
      surroundings: this.#surroundings,
      shelf: this.#shelf,
      greeting: () => [{ type: 'init', name: visitor.name, page_url: location.href }],
    })
    this.#chat = chat
    this.#panel = createConversationPanel({
      chat,
      rest: this.#rest,
      shelf: this.#shelf,
      surroundings: this.#surroundings,
      siteId: this.#options.siteId,
      origin: this.#options.origin,
      credentials: this.#credentials,
      words: this.#words,
      threadWords: threadWords(this.#language),
      language: this.#language,
      dates: datesIn(chooseLocale(navigator.languages, this.#language)),
      isSeen: () => !this.#window.hidden && document.visibilityState === 'visible',
    })
    this.#body.replaceChildren(this.#panel.element)
    chat.subscribe(() => this.#show())
    chat.start()
  }

  #show(): void {
    const chat = this.#chat
    if (!chat) return
    if (chat.connection === 'signed_out') {
      this.#signedOut(chat)
      return
    }
    say(this.#presence, presenceLine(chat, this.#words))
    this.#panel?.show()
    this.#label()
  }

  /** The button says what is behind it, and how much of it waits; that it is open is said by its state. */
  #label(): void {
    const { open, openUnread } = this.#words
    const unread = this.#chat?.state.conversation?.unread_count ?? 0
    const shows = unread > 0 && this.#window.hidden
    put(this.#badge, 'hidden', !shows)
    say(this.#badge, shows ? String(unread) : '')
    put(this.#launcher, 'aria-label', shows ? openUnread(unread) : open)
    const isUnseen = shows || document.visibilityState === 'hidden'
    countInTitle(isUnseen ? unread : 0)
  }

  /** The token is no longer good: nothing of the old chat may be shown to whoever sits here now. */
  #signedOut(chat: VisitorChat): void {
    chat.stop()
    this.#chat = undefined
    this.#panel = undefined
    this.#shelf.forget()
    const again = h(
      'button',
      { type: 'button', class: 'primary', onclick: () => this.#askName() },
      this.#words.startAgain,
    )
    this.#body.replaceChildren(h('div', { class: 'pre-chat' }, h('p', {}, this.#words.signedOut), again))
  }
}

/** Puts what waits before the page's own title, whatever that is by now. */
function countInTitle(unread: number): void {
  const own = document.title.replace(/^\(\d+\) /, '')
  const title = unread > 0 ? `(${unread}) ${own}` : own
  if (document.title !== title) document.title = title
}
