/** What the panel shows and whom it talks to; the views read it and call it, nothing else holds state that outlives them. */
import type { ShownSite } from '../../client/widget-shapes.ts'
import type { Introduction, KnownVisitor, Look, ToPanel } from '../protocol.ts'
import type { HostLine } from './host-line.ts'
import { createMarking } from './marking.ts'
import { fetchWhenIdle } from './on-demand.tsx'
import type { Described } from './registering.ts'
import { Session } from './session.ts'
import { sweepShelves } from './shelf.ts'
import { siteIn } from './site-in.ts'
import { Telling } from './telling.ts'
import type { PanelSurroundings } from './upload.ts'
import { Uploads } from './uploads.ts'
import { placeAtFirst, type View } from './view.ts'
import { type Speech, speechFor } from './words.ts'

/** How old what we know of the site may be when the panel is opened. */
const freshMs = 60_000

export class Panel {
  readonly session: Session
  readonly surroundings: PanelSurroundings
  readonly #host: HostLine
  readonly #listeners = new Set<() => void>()
  readonly #telling: Telling
  readonly uploads: Uploads
  readonly #swept: Promise<void> | undefined
  #site: ShownSite
  speech: Speech
  look: Look
  view: View = { name: 'home' }
  isShown = false
  /** The panel fills the window, so the keyboard stays in it. */
  fills = false
  /** What waits to be put where one writes. */
  composed: string | undefined
  /** The conversation a link was made from. */
  wanted: string | undefined
  isMuted = false
  refusal: string | undefined
  #askedAt: number
  readonly #markRead = createMarking()
  #hasPlace = false
  #hadVisitor = false

  constructor(hello: Introduction, speech: Speech, host: HostLine, surroundings: PanelSurroundings) {
    this.#host = host
    this.surroundings = surroundings
    this.#site = hello.site
    this.look = hello.look
    this.speech = speech
    this.#askedAt = surroundings.now()
    this.#telling = new Telling(host, hello.hears)
    this.uploads = new Uploads(this, () => this.#redraw())
    this.session = new Session({
      siteId: hello.site.site_id,
      surroundings,
      nameless: () => this.speech.say('visitor'),
      keep: (visitor) => host.keep(visitor),
      forgot: () => host.say({ type: 'forgotten' }),
      changed: () => this.changed(),
    })
    this.session.person = hello.person
    this.session.page = hello.page
    this.session.keeps = hello.keeps
    this.session.expect(hello.identity)
    if (hello.visitor) {
      this.session.resume(hello.visitor)
      // The page may have been loaded because somebody signed in, perhaps somebody else.
      if (hello.identity) void this.#identify(hello.identity)
    }
    const { site_id } = hello.site
    if (hello.keeps) this.#swept = sweepShelves(site_id, () => this.session.visitor?.box)
    void this.session.shelf?.isMuted().then((isMuted) => this.#set(() => (this.isMuted = isMuted)))
  }

  /** As it speaks to this reader. */
  get site(): ShownSite {
    return siteIn(this.#site, this.speech.language)
  }

  set site(site: ShownSite) {
    this.#site = site
  }

  get isFramed(): boolean {
    return this.#host.isFramed
  }

  /** Whether what is said would be seen at once. */
  get isSeen(): boolean {
    return this.isShown && document.visibilityState === 'visible'
  }

  /** Whether a name has to be asked before anything is written. */
  get asksFirst(): boolean {
    const { enabled, fields, consent } = this.site.widget_config.pre_chat
    if (!enabled || this.session.visitor || this.session.isIdentified) return false
    return fields.length > 0 || consent !== null
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Everything that follows from a change is said here, once. */
  changed(): void {
    this.#telling.tell(this)
    // Of whoever is gone nothing is sent any more.
    if (this.#hadVisitor && !this.session.visitor) this.uploads.clear()
    this.#hadVisitor = this.session.visitor !== undefined
    this.#followNew()
    if (this.isShown && !this.#hasPlace) this.#toTheConversation()
    if (this.isSeen) this.#markRead(this)
    this.#redraw()
  }

  #redraw(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  hear(said: Exclude<ToPanel, { type: 'hello' }>): void {
    switch (said.type) {
      case 'shown':
        this.#shown(said.fills)
        return
      case 'hidden':
        this.#set(() => (this.isShown = false))
        return
      case 'person':
        void this.session.describe(said.person).catch((error) => this.refuse(error))
        return
      case 'identity':
        void this.#identify(said.identity)
        return
      case 'page':
        this.session.page = said.page
        this.session.tellPage()
        return
      case 'look':
        void this.#lookAs(said.look)
        return
      case 'keeps':
        this.session.allow(said.keeps)
        return
      case 'hears':
        this.#telling.hears = said.hears
        return
      case 'compose':
        if (said.text) this.composed = said.text
        this.write()
        return
      case 'elsewhere':
        void this.#follow(said.visitor)
        return
      case 'kept':
        return
      case 'forget':
        void this.#empty()
        return
    }
  }

  go(view: View): void {
    this.#hasPlace = true
    this.#set(() => (this.view = view))
  }

  /** To where one writes: the conversation that is open, or a new one, with the questions before it. */
  write(): void {
    const { conversation } = this.session.chat?.state ?? {}
    const isOpen = conversation && conversation.status !== 'closed'
    if (this.asksFirst) this.go({ name: 'pre-chat' })
    else this.go({ name: 'thread', conversationId: isOpen ? conversation.id : 'new' })
  }

  /** Begins the chat with what the visitor said of itself, and goes where it writes. */
  async begin(person: Described, question: string): Promise<void> {
    await this.session.begin(person)
    if (question) this.session.chat?.write({ message: question })
    this.write()
  }

  close(): void {
    this.#host.say({ type: 'close' })
  }

  mute(isMuted: boolean): void {
    this.session.shelf?.keepMuted(isMuted)
    this.#set(() => (this.isMuted = isMuted))
  }

  async startOver(): Promise<void> {
    await this.session.forget()
    this.go({ name: 'home' })
  }

  async #follow(visitor: KnownVisitor | undefined): Promise<void> {
    if (visitor) return this.session.follow(visitor)
    // Whom this page still vouches for has signed out in another tab.
    this.session.expect(undefined)
    this.session.person = {}
    await this.session.leave()
    this.go({ name: 'home' })
  }

  /** Whoever sits here now is nobody we know: all is put away, and the page told when it is. */
  async #empty(): Promise<void> {
    await Promise.all([this.startOver(), this.#swept])
    this.#host.say({ type: 'emptied' })
  }

  check(isInDoubt: boolean): void {
    this.session.check(isInDoubt)
    if (!isInDoubt) this.uploads.goOn()
    this.changed()
  }

  #set(change: () => unknown): void {
    change()
    this.changed()
  }

  #shown(fills: boolean): void {
    const wasShown = this.isShown
    this.isShown = true
    this.fills = fills
    if (!wasShown) {
      // A customer the site knows is asked nothing: its conversations are there when it comes.
      if (this.session.isIdentified && !this.session.visitor) void this.#begin()
      void this.#refresh()
      fetchWhenIdle()
    }
    this.changed()
  }

  async #begin(): Promise<void> {
    await this.session.begin({}).then(
      () => this.#host.say({ type: 'identified' }),
      (error) => this.refuse(error),
    )
  }

  async #identify(identity: Parameters<Session['identify']>[0]): Promise<void> {
    try {
      await this.session.identify(identity)
      this.refusal = undefined
      if (this.isShown && !this.session.visitor) await this.session.begin({})
      this.#host.say({ type: 'identified' })
    } catch (error) {
      this.refuse(error)
    }
    this.changed()
  }

  refuse(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#host.say({ type: 'refused', reason })
    this.#set(() => (this.refusal = reason))
  }

  /** In the language that is there already until the other has come. */
  async #lookAs(look: Look): Promise<void> {
    this.#set(() => (this.look = look))
    const speech = await speechFor(this.site.widget_config, look.locale).catch(() => this.speech)
    if (look === this.look) this.#set(() => (this.speech = speech))
  }

  async #refresh(): Promise<void> {
    if (this.surroundings.now() - this.#askedAt < freshMs) return
    this.#askedAt = this.surroundings.now()
    // What was known stands until there is better.
    const site = await this.session.calls.getWidget(this.site.site_id).catch(() => undefined)
    if (!site) return
    this.site = site
    await this.#lookAs(this.look)
  }

  #toTheConversation(): void {
    const place = this.session.chat && placeAtFirst(this.session.chat, this.wanted)
    if (!place) return
    this.#hasPlace = true
    this.view = place
  }

  /** A new conversation that has begun is the one that is looked at. */
  #followNew(): void {
    const { view } = this
    const { conversation } = this.session.chat?.state ?? {}
    if (view.name !== 'thread' || view.conversationId !== 'new' || !conversation) return
    if (conversation.status !== 'closed') this.view = { name: 'thread', conversationId: conversation.id }
  }
}
