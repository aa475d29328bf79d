/** The chat on the page: its button, its frame once that is wanted, and what both know of each other. */
import type { VisitorIdentity } from '../../client/calls/visitors.ts'
import type { ShownSite } from '../../client/widget-shapes.ts'
import type { HeardMessage, KnownVisitor, Person, ToHost, ToPanel } from '../protocol.ts'
import { openFrame, type PanelFrame } from './frame.ts'
import { createLauncher, type Launcher } from './launcher.ts'
import { narrow } from './look.ts'
import { countInTitle, ring } from './notice.ts'
import { pageNow, watchPage } from './page-watch.ts'
import { identityIn, personIn, type Settings, withoutPerson } from './settings.ts'
import { openVisitorShelf, type VisitorShelf } from './visitor-shelf.ts'
import { launcherWords } from './words.ts'

/** What the page may want to hear of. */
export interface WidgetEvents {
  show(): void
  hide(): void
  unread(count: number): void
  message(message: HeardMessage): void
}

export interface WidgetOptions {
  origin: string
  site: ShownSite
  settings: Settings
  tell: WidgetEvents
  /** Whether anybody listens to messages. */
  hears(): boolean
}

export class Widget {
  readonly #options: WidgetOptions
  readonly #shelf: VisitorShelf
  readonly #launcher: Launcher
  readonly #narrow = matchMedia(narrow)
  readonly #stopWatching: (() => void)[]
  #settings: Settings
  #identity: VisitorIdentity | undefined
  #person: Person = {}
  #frame: PanelFrame | undefined
  #isOpen = false
  #unread = 0
  /** The page's own, while ours is in its place. */
  #heldOverflow: string | undefined
  #identifying: { resolve: () => void; reject: (error: Error) => void }[] = []

  constructor(options: WidgetOptions) {
    const { site, settings } = options
    this.#options = options
    this.#settings = settings
    this.#identity = identityIn(settings)
    this.#person = personIn(settings)
    this.#shelf = openVisitorShelf(site.site_id, settings.consent !== false)
    this.#launcher = createLauncher()
    this.#launcher.button.addEventListener('click', () => (this.#isOpen ? this.hide() : this.show()))
    // Whoever points at the button is about to press it.
    for (const name of ['pointerenter', 'focus'])
      this.#launcher.button.addEventListener(name, () => this.#open(), { once: true })
    this.#stopWatching = [
      watchPage(() => this.#say({ type: 'page', page: pageNow() })),
      watchNarrow(this.#narrow, () => this.#tellShown()),
      this.#shelf.follow((visitor) => this.#follow(visitor)),
    ]
    this.#draw()
    // Who has written before may be answered while the panel is closed.
    if (this.#shelf.known()) this.#open()
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  show(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#open().focus()
    this.#tellShown()
    this.#draw()
    this.#options.tell.show()
  }

  hide(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#tellShown()
    this.#draw()
    this.#launcher.button.focus()
    this.#options.tell.hide()
  }

  compose(text: string): void {
    this.show()
    this.#say({ type: 'compose', text })
  }

  /** Resolves once the server took who it is, where that is said and the chat runs already; else at once. */
  async update(settings: Settings): Promise<void> {
    const identity = identityIn(settings)
    this.#settings = { ...this.#settings, ...settings }
    this.#person = personIn(this.#settings)
    if (settings.consent !== undefined) {
      this.#shelf.allow(settings.consent)
      this.#say({ type: 'keeps', keeps: settings.consent })
    }
    // Before what is said of the person: that is not about who was here until now.
    if (identity) this.#say({ type: 'identity', identity })
    this.#say({ type: 'person', person: this.#person })
    this.#say({ type: 'look', look: this.#look })
    this.#draw()
    if (!identity) return
    this.#identity = identity
    if (this.#frame) await new Promise<void>((resolve, reject) => this.#identifying.push({ resolve, reject }))
  }

  /** Somebody has begun, or ceased, to listen to messages. */
  tellHears(): void {
    this.#say({ type: 'hears', hears: this.#options.hears() })
  }

  /** Takes the chat off the page at once, and what was kept out of the browser, which the frame has to do from within. */
  async remove(): Promise<void> {
    this.#shelf.forget()
    for (const stop of this.#stopWatching) stop()
    this.#isOpen = false
    this.#holdPage()
    countInTitle(0)
    this.#launcher.hide()
    const frame = this.#frame
    this.#frame = undefined
    await frame?.empty()
    this.#launcher.remove()
  }

  get #words() {
    return launcherWords(this.#options.site.widget_config, this.#settings.locale)
  }

  get #look() {
    return { locale: this.#settings.locale, theme: this.#settings.theme }
  }

  #open(): PanelFrame {
    const { origin, site } = this.#options
    this.#frame ??= openFrame({
      origin,
      siteId: site.site_id,
      title: this.#words.window,
      place: this.#launcher.panel,
      introduce: () => this.#introduce(),
      heard: (said) => this.#hear(said),
      lost: () => {
        // Whoever does not wait for it has lost nothing yet.
        if (!this.#isOpen) return
        this.hide()
        this.#launcher.quote('', this.#words.lost, this.#words.dismiss)
      },
    })
    return this.#frame
  }

  #introduce(): ToPanel[] {
    const hello: ToPanel = {
      type: 'hello',
      site: this.#options.site,
      visitor: this.#shelf.known(),
      identity: this.#identity,
      person: this.#person,
      page: pageNow(),
      look: this.#look,
      keeps: this.#settings.consent !== false,
      hears: this.#options.hears(),
    }
    return this.#isOpen ? [hello, { type: 'shown', fills: this.#narrow.matches }] : [hello]
  }

  #say(said: ToPanel): void {
    this.#frame?.say(said)
  }

  /** Who signed out in another tab has signed out here, whatever this page still says of it. */
  #follow(visitor: KnownVisitor | undefined): void {
    if (!visitor) {
      this.#settings = withoutPerson(this.#settings)
      this.#identity = undefined
      this.#person = {}
    }
    this.#say({ type: 'elsewhere', visitor })
  }

  /** Behind a panel that fills the window nothing scrolls. */
  #holdPage(): void {
    const { style } = document.documentElement
    const holds = this.#isOpen && this.#narrow.matches
    if (holds === (this.#heldOverflow !== undefined)) return
    const own = style.overflow
    style.overflow = this.#heldOverflow ?? 'hidden'
    this.#heldOverflow = holds ? own : undefined
  }

  #tellShown(): void {
    this.#holdPage()

    this.#say(this.#isOpen ? { type: 'shown', fills: this.#narrow.matches } : { type: 'hidden' })
  }

  #hear(said: ToHost): void {
    switch (said.type) {
      case 'keep':
        this.#say({ type: 'kept', visitor: this.#shelf.keep(said.visitor) })
        return
      case 'forgotten':
        this.#shelf.forget()
        return
      case 'identified':
        for (const { resolve } of this.#identifying.splice(0)) resolve()
        return
      case 'refused':
        for (const { reject } of this.#identifying.splice(0)) reject(new Error(said.reason))
        return
      case 'unread':
        this.#count(said.count)
        return
      case 'heard':
        this.#options.tell.message(said.message)
        return
      case 'ring':
        ring()
        return
      case 'answered':
        if (!this.#isOpen) this.#launcher.quote(said.author, said.text, this.#words.dismiss)
        return
      case 'close':
        this.hide()
        return
      case 'ready':
      case 'emptied':
        return
    }
  }

  #count(unread: number): void {
    if (unread === this.#unread) return
    this.#unread = unread
    this.#draw()
    this.#options.tell.unread(unread)
  }

  #draw(): void {
    const config = this.#options.site.widget_config
    const { theme = config.theme, position = config.position, launcher = true } = this.#settings
    const words = this.#words
    const opening = this.#unread > 0 ? words.openUnread.replace('{count}', String(this.#unread)) : words.open
    countInTitle(this.#unread)
    this.#launcher.show({
      color: config.primary_color,
      side: position,
      theme,
      text: words.text,
      label: this.#isOpen ? words.close : opening,
      unread: this.#unread,
      isOpen: this.#isOpen,
      hasButton: launcher,
    })
  }
}

function watchNarrow(query: MediaQueryList, changed: () => void): () => void {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
