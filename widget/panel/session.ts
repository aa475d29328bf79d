/**
 * Who the visitor is and the chat it has. Nothing is asked of the server before the visitor does something; from then on what it
 * writes is kept and sent, however long it takes until the server knows it.
 */

import type { VisitorIdentity } from '../../client/calls/visitors.ts'
import { ChatError } from '../../client/failure.ts'
import { openVisitorChat, socketAddress, type VisitorChat } from '../../client/open-chat.ts'
import { visitorCredentials } from '../../client/rest.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { KnownVisitor, PageSeen, Person } from '../protocol.ts'
import { type Calls, createCalls } from './calls.ts'
import { type Described, isPassing, register, subjectOf, visitorId } from './registering.ts'
import { keepSeen } from './seen.ts'
import { newBox, openPanelShelf, type PanelShelf } from './shelf.ts'

export interface SessionOptions {
  siteId: string
  surroundings: Surroundings
  /** What a visitor without a name is called. */
  nameless(): string
  keep(visitor: KnownVisitor): void
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
  person: Described = {}
  page: PageSeen = { url: '', referrer: '' }
  keeps = true
  #visitor: KnownVisitor | undefined
  #identity: VisitorIdentity | undefined
  #shelf: PanelShelf | undefined
  #chat: VisitorChat | undefined
  #stopHearing: (() => void) | undefined
  #registering: Promise<void> | undefined
  /** While another token is asked for: with the one that ended nothing is answered. */
  #isRenewing = false
  #wake: (() => void) | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.credentials = visitorCredentials(() => (this.#isRenewing ? undefined : this.#visitor?.token))
    this.calls = createCalls(`${location.origin}/api/v1`, options.surroundings, this.credentials)
  }

  get visitor(): KnownVisitor | undefined {
    return this.#visitor
  }

  get chat(): VisitorChat | undefined {
    return this.#chat
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
    if (visitor.token === undefined) void this.#registered()
    else this.#chat?.start()
  }

  /**
   * Begins as somebody new, or as who it says it is now. Rejects where the server refuses; where nobody answers it goes on trying,
   * and what is written meanwhile waits.
   */
  async begin(person: Described): Promise<void> {
    this.person = { ...this.person, ...withoutAbsent(person) }
    const { siteId, surroundings } = this.#options
    const { newId } = surroundings
    const { name, email } = this.person
    const fresh = () => ({ visitor_id: visitorId(newId), name: '', box: newBox(siteId, newId) })
    const known = this.#visitor ?? fresh()
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
    const { answers: _, ...told } = this.person
    if (JSON.stringify(told) === JSON.stringify(person)) return
    this.person = { ...person, answers: this.person.answers }
    const { name, email } = person
    if (!this.#visitor?.token) return
    this.#take({ ...this.#visitor, ...(name ? { name } : {}), ...(email ? { email } : {}) })
    await this.#registerAgain()
  }

  /** Tries at once what waits for the line. */
  check(isInDoubt: boolean): void {
    this.#chat?.check(isInDoubt)
    if (!isInDoubt) this.#wake?.()
  }

  tellPage(): void {
    const { name } = this.#visitor ?? {}
    if (name) this.#chat?.say({ type: 'init', name, page_url: this.page.url })
  }

  /** Nothing of this visitor stays. */
  async forget(): Promise<void> {
    this.#chat?.stop()
    this.#stopHearing?.()
    const shelf = this.#shelf
    this.#chat = undefined
    this.#shelf = undefined
    this.#visitor = undefined
    this.#registering = undefined
    this.#options.forgot()
    this.#options.changed()
    await shelf?.forget()
  }

  #registered(): Promise<void> {
    this.#registering ??= this.#register().finally(() => {
      this.#registering = undefined
    })
    return this.#registering
  }

  async #registerAgain(): Promise<void> {
    await this.#registering?.catch(() => {})
    await this.#registered()
  }

  async #register(): Promise<void> {
    const visitor = this.#visitor
    if (!visitor) return
    const { siteId, surroundings } = this.#options
    const { person, page } = this
    const about = { siteId, visitor, person, page, identity: this.#identity }
    try {
      const made = await register(this.calls, surroundings, about)
      if (this.#visitor?.box !== visitor.box) return
      const isOther = made.token !== visitor.token
      this.#take(made, isOther)
      if (isOther) this.#chat?.start()
    } catch (error) {
      if (!isPassing(error)) {
        if (error instanceof ChatError && visitor.token === undefined) await this.forget()
        throw error
      }
      void this.#again(visitor.box)
    }
  }

  /** What is refused then was said to whoever asked first. */
  async #again(box: string): Promise<void> {
    await this.#pause()
    if (this.#visitor?.box === box) await this.#registered().catch(() => {})
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.#options.surroundings.after(againMs, resolve)
      this.#wake = () => {
        callOff()
        this.#wake = undefined
        resolve()
      }
    })
  }

  #take(visitor: KnownVisitor, isOther = false): void {
    const isNew = this.#visitor?.box !== visitor.box
    this.#visitor = visitor
    this.#options.keep(visitor)
    if (isNew) this.#shelf = openPanelShelf(visitor.box, this.keeps)
    if (isNew || isOther) this.#openChat()
    this.#options.changed()
  }

  #openChat(): void {
    const { siteId, surroundings, changed } = this.#options
    this.#chat?.stop()
    this.#stopHearing?.()
    const chat = openVisitorChat({
      url: socketAddress(location.origin),
      siteId,
      visitorId: () => this.#visitor?.visitor_id,
      token: () => this.#visitor?.token,
      renewToken: () => this.#renew(),
      surroundings,
      ...(this.#shelf ? { shelf: this.#shelf } : {}),
      greeting: () => [{ type: 'init', name: this.#visitor?.name ?? '', page_url: this.page.url }],
    })
    this.#chat = chat
    const shelf = this.#shelf
    const keeping = shelf && keepSeen(chat, shelf, surroundings)
    const stopHearing = chat.subscribe(changed)
    this.#stopHearing = () => {
      stopHearing()
      keeping?.()
    }
  }

  /** A signed-in customer gets another token by its identity; nobody else can. */
  async #renew(): Promise<boolean> {
    const visitor = this.#visitor
    if (!visitor || !this.#identity) return false
    const { siteId, surroundings } = this.#options
    const { person, page } = this
    this.#isRenewing = true
    try {
      const bare = { ...visitor, token: undefined }
      const about = { siteId, visitor: bare, person, page, identity: this.#identity }
      this.#take(await register(this.calls, surroundings, about))
      return true
    } catch (error) {
      if (isPassing(error)) throw error
      return false
    } finally {
      this.#isRenewing = false
    }
  }
}

function withoutAbsent(person: Described): Described {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined))
}
