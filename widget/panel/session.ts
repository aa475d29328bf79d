/**
 * Who the visitor is and the chat it has. Nothing is asked of the server before the visitor does something; from then on what it
 * writes is kept and sent, however long it takes until the server knows it.
 */
import type { VisitorIdentity } from '../../client/calls/visitors.ts'
import { ChatError } from '../../client/failure.ts'
import type { VisitorChat } from '../../client/open-chat.ts'
import { visitorCredentials } from '../../client/rest.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { KnownVisitor, PageSeen, Person } from '../protocol.ts'
import { type Calls, createCalls } from './calls.ts'
import { inTurn } from './in-turn.ts'
import { type LiveChat, openLiveChat } from './live-chat.ts'
import { createPatience, type Patience } from './patience.ts'
import {
  type Described,
  differs,
  isPassing,
  newVisitor,
  type Registration,
  register,
  shortened,
  subjectOf,
  withoutAbsent,
} from './registering.ts'
import { openPanelShelf, type PanelShelf, placeOf } from './shelf.ts'

export interface SessionOptions {
  siteId: string
  surroundings: Surroundings
  /** What a visitor without a name is called. */
  nameless(): string
  /** Answers who this browser knows by then; undefined where another tab has signed out. */
  keep(visitor: KnownVisitor): Promise<KnownVisitor | undefined>
  /** Nothing of the visitor is left. */
  forgot(): void
  changed(): void
}

/** Until a call that nobody answered is made again, where no news of the line comes first. */
const againMs = 5_000

export class Session {
  readonly calls: Calls
  readonly credentials
  readonly #options: SessionOptions
  /** What the page says of the visitor. */
  person: Person = {}
  /** What it said itself. */
  #own: Described = {}
  #page: PageSeen = { url: '', referrer: '' }
  keeps = true
  #visitor: KnownVisitor | undefined
  #identity: VisitorIdentity | undefined
  #shelf: PanelShelf | undefined
  #live: LiveChat | undefined
  #registering: Promise<void> | undefined
  readonly #patience: Patience
  /** While another token is asked for: with the one that ended nothing is answered. */
  #isRenewing = false

  constructor(options: SessionOptions) {
    this.#options = options
    this.#patience = createPatience(options.surroundings, againMs)
    this.credentials = visitorCredentials(() => (this.#isRenewing ? undefined : this.#visitor?.token))
    this.calls = createCalls(`${location.origin}/api/v1`, options.surroundings, this.credentials)
  }

  get visitor(): KnownVisitor | undefined {
    return this.#visitor
  }

  get chat(): VisitorChat | undefined {
    return this.#live?.chat
  }

  get page(): PageSeen {
    return this.#page
  }

  set page(page: PageSeen) {
    this.#page = shortened(page)
  }

  get shelf(): PanelShelf | undefined {
    return this.#shelf
  }

  get isIdentified(): boolean {
    return this.#identity !== undefined
  }

  /** Goes on as somebody this browser knows. */
  resume(visitor: KnownVisitor): void {
    this.#take(visitor)
    if (visitor.token === undefined) void this.#registered().catch(() => {})
    else this.chat?.start()
  }

  /**
   * Begins as somebody new, or as who it says it is now. Rejects where the server refuses; where nobody answers it goes on trying,
   * and what is written meanwhile waits.
   */
  async begin(person: Described): Promise<void> {
    this.#own = { ...this.#own, ...withoutAbsent(person) }
    const { siteId, surroundings } = this.#options
    const { name = this.person.name, email } = this.#own
    const known = this.#visitor ?? newVisitor(siteId, surroundings)
    const named = name ?? (known.name || this.#options.nameless())
    this.#take({ ...known, name: named, ...(email ? { email } : {}) })
    await this.#registered()
  }

  /** Takes over whom the site's server vouches for; what another one had is gone. */
  async identify(identity: VisitorIdentity): Promise<void> {
    const isSame = this.#visitor?.as === subjectOf(identity)
    this.#identity = identity
    if (!this.#visitor || isSame) return
    if (this.#visitor.as !== undefined) {
      await this.forget()
      return
    }
    await this.#registerAgain()
  }

  /** The identity for when the chat begins. */
  expect(identity: VisitorIdentity | undefined): void {
    this.#identity = identity
  }

  allow(keeps: boolean): void {
    this.keeps = keeps
    this.#shelf?.allow(keeps)
  }

  /** Tells the server more of the visitor; without a chat it is told when that begins. */
  async describe(person: Person): Promise<void> {
    if (JSON.stringify(this.person) === JSON.stringify(person)) return
    this.person = person
    if (!this.#visitor?.token) return
    // What it says now is newer than what was typed.
    const { email: _, ...own } = this.#own
    if (person.email) this.#own = own
    if (person.name) this.#take({ ...this.#visitor, name: person.name })
    await this.#registerAgain()
  }

  /** Another tab has become, or changed, this visitor. */
  follow(visitor: KnownVisitor): void {
    if (!this.#mayBecome(visitor)) return
    this.#become(visitor)
    if (visitor.token === undefined) void this.#registered().catch(() => {})
  }

  /** Tries at once what waits for the line. */
  check(isInDoubt: boolean): void {
    this.chat?.check(isInDoubt)
    if (!isInDoubt) this.#patience.end()
  }

  tellPage(): void {
    const { name } = this.#visitor ?? {}
    if (name) this.chat?.say({ type: 'init', name, page_url: this.page.url })
  }

  /** Nothing of this visitor stays, on any page, nor is its token good for anything where the server can be told. */
  async forget(): Promise<void> {
    if (this.#visitor?.token && this.chat?.connection !== 'signed_out') void this.calls.endSession()
    this.#options.forgot()
    await this.leave()
  }

  /** Nothing of this visitor stays in this panel. */
  async leave(): Promise<void> {
    this.#live?.stop()
    const shelf = this.#shelf
    this.#live = undefined
    this.#shelf = undefined
    this.#visitor = undefined
    this.#own = {}
    this.#registering = undefined
    this.#options.changed()
    await shelf?.forget()
  }

  #registered(): Promise<void> {
    const place = placeOf(this.#options.siteId)
    // Two tabs that begin at once are one visitor: the second finds what the first became.
    this.#registering ??= inTurn(place, () => this.#register()).finally(() => {
      this.#registering = undefined
    })
    return this.#registering
  }

  async #registerAgain(): Promise<void> {
    await this.#registering?.catch(() => {})
    await this.#registered()
  }

  async #register(): Promise<void> {
    const visitor = await this.#present()
    if (!visitor) return
    try {
      const made = await register(this.calls, this.#options.surroundings, this.#about(visitor))
      if (this.#visitor?.box !== visitor.box) return
      this.#become(made)
      this.tellPage() // by this name: the line may have said an older one meanwhile
      await this.#options.keep(made)
    } catch (error) {
      if (!isPassing(error)) {
        if (error instanceof ChatError && visitor.token === undefined) await this.forget()
        throw error
      }
      void this.#again(visitor.box)
    }
  }

  #about(visitor: KnownVisitor): Registration {
    const { siteId, nameless } = this.#options
    const { person, page } = this
    return { siteId, visitor, person, page, own: this.#own, nameless: nameless(), identity: this.#identity }
  }

  /** Who the visitor is, once this panel has looked whether another tab was first. */
  async #present(): Promise<KnownVisitor | undefined> {
    const visitor = this.#visitor
    if (!visitor) return
    const kept = await this.#options.keep(visitor)
    if (this.#visitor?.box !== visitor.box) return
    if (!kept) await this.leave()
    else if (differs(kept, visitor) && this.#mayBecome(kept)) this.#become(kept)
    return this.#visitor
  }

  /** Nobody with a chat of its own becomes another, nor whom the site vouches for somebody else. */
  #mayBecome({ box, as }: KnownVisitor): boolean {
    const isFree = this.#visitor?.token === undefined || this.#visitor.box === box
    return isFree && (!this.#identity || as === undefined || as === subjectOf(this.#identity))
  }

  #become(visitor: KnownVisitor): void {
    const [chat, shelf] = [this.chat, this.#shelf]
    const isOther = this.#visitor?.token !== visitor.token
    this.#hold(visitor, isOther)
    if (shelf && shelf !== this.#shelf) {
      // What was written before this was known goes on in its name.
      for (const { frame, file } of chat?.outbox ?? []) this.chat?.write(frame, file)
      void shelf.forget()
    }
    if (isOther && visitor.token !== undefined) this.chat?.start()
  }

  /** What is refused then was said to whoever asked first. */
  async #again(box: string): Promise<void> {
    await this.#patience.wait()
    if (this.#visitor?.box === box) await this.#registered().catch(() => {})
  }

  #take(visitor: KnownVisitor): void {
    this.#hold(visitor, false)
    void this.#options.keep(visitor)
  }

  #hold(visitor: KnownVisitor, isOther: boolean): void {
    const isNew = this.#visitor?.box !== visitor.box
    this.#visitor = visitor
    if (isNew) this.#shelf = openPanelShelf(visitor.box, this.keeps)
    if (isNew || isOther) this.#openChat()
    this.#options.changed()
  }

  #openChat(): void {
    this.#live?.stop()
    this.#live = openLiveChat({
      ...this.#options,
      shelf: this.#shelf,
      visitor: () => this.#visitor,
      page: () => this.page,
      renew: () => this.#renew(),
    })
  }

  /** A signed-in customer gets another token by its identity; nobody else can. */
  async #renew(): Promise<boolean> {
    const visitor = this.#visitor
    if (!visitor || !this.#identity) return false
    this.#isRenewing = true
    try {
      const bare = this.#about({ ...visitor, token: undefined })
      this.#take(await register(this.calls, this.#options.surroundings, bare))
      return true
    } catch (error) {
      if (isPassing(error)) throw error
      return false
    } finally {
      this.#isRenewing = false
    }
  }
}
