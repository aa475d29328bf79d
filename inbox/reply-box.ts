/** Where a member writes: a reply to the visitor, or a note that stays with the team. Keeps a draft for each conversation. */
import { type Composer, createComposer } from '../client/dom/composer.ts'
import { h, put } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import { upload } from '../client/dom/upload.ts'
import type { SendFile } from '../client/dom/upload-list.ts'
import { whenBack } from '../client/dom/when-back.ts'
import type { ConversationSummary, StoredFile } from '../client/shapes.ts'
import { createTypingPulse, type TypingPulse } from '../client/typing-pulse.ts'
import type { Desk } from './desk.ts'

/** Where what is written goes. */
interface Target {
  conversationId: string
  isNote: boolean
}

export class ReplyBox {
  readonly #desk: Desk
  readonly #composer: Composer
  readonly #pulse: TypingPulse
  readonly #noteToggle: HTMLButtonElement
  #open: ConversationSummary | undefined
  #isNote = false

  constructor(desk: Desk) {
    this.#desk = desk
    this.#pulse = createTypingPulse(desk.surroundings, (isTyping) => this.#sayTyping(isTyping))
    this.#composer = this.#makeComposer()
    this.#noteToggle = h(
      'button',
      {
        type: 'button',
        class: 'note-toggle',
        title: desk.words.writeNote,
        onclick: () => this.#toggleNote(),
      },
      icon('note'),
      desk.words.note,
    )
    this.#composer.element.prepend(this.#noteToggle)
  }

  get element(): HTMLElement {
    return this.#composer.element
  }

  /** Brings the box up to date. What was being written in another conversation waits for the reader's return. */
  show(conversation: ConversationSummary): void {
    const isTurning = this.#open?.id !== conversation.id
    if (isTurning) this.#pulse.release()
    this.#open = conversation
    if (isTurning) {
      const { text, isNote } = this.#desk.drafts.load(conversation.id)
      this.#isNote = isNote
      this.write(text)
    }
    this.#showMode()
  }

  /** Puts a text where the reply is written, and goes there. */
  write(text: string): void {
    this.#composer.write(text)
    this.#keep(text)
    this.#composer.input.focus()
  }

  #makeComposer(): Composer {
    const { chat, words, threadWords, surroundings } = this.#desk
    return createComposer({
      label: words.reply,
      placeholder: words.replyHere,
      words: threadWords,
      newKey: surroundings.newId,
      whenBack: (run) => whenBack(chat, surroundings, run),
      begin: () => this.#beginFile(),
      send: (text) => this.#sendText(text),
      changed: (text) => this.#keep(text),
      pressed: () => this.#pulse.press(),
      released: () => this.#pulse.release(),
    })
  }

  /** A file belongs where it was attached, and is the note or the reply it was then. */
  #beginFile(): SendFile {
    const { siteId, session, origin } = this.#desk
    const target = this.#target()
    return async (file, key, onProgress) => {
      const to = { file, site_id: siteId, ...(target ? { conversation_id: target.conversationId } : {}) }
      const options = { baseUrl: `${origin}/api/v1`, credentials: session, key, onProgress }
      const stored = await upload(to, options)
      if (!target) return
      this.#send(target, undefined, stored)
      if (target.isNote) this.#backToReply(target.conversationId)
    }
  }

  #sendText(text: string): boolean {
    const target = this.#target()
    if (!target) return false
    this.#send(target, text)
    // One note is one note: what is written next is a reply unless it is said again to be none.
    this.#setMode(false)
    return true
  }

  #target(): Target | undefined {
    return this.#open && { conversationId: this.#open.id, isNote: this.#isNote }
  }

  #send({ conversationId, isNote }: Target, text: string | undefined, file?: StoredFile): void {
    const said = { ...(text === undefined ? {} : { message: text }), ...(file ? { file: file.id } : {}) }
    const privacy = isNote ? { private: true } : {}
    this.#desk.chat.write({ conversation_id: conversationId, ...said, ...privacy }, file)
  }

  /** After a file: a note that is being written meanwhile stays one. */
  #backToReply(conversationId: string): void {
    if (this.#desk.drafts.load(conversationId).text !== '') return
    if (this.#open?.id === conversationId) this.#setMode(false)
    else this.#desk.drafts.save(conversationId, { text: '', isNote: false })
  }

  #keep(text: string): void {
    if (this.#open) this.#desk.drafts.save(this.#open.id, { text, isNote: this.#isNote })
  }

  /** A note is nobody's business outside: neither is that one is being written. */
  #sayTyping(isTyping: boolean): void {
    if (!this.#open || this.#isNote) return
    const type = isTyping ? 'typing_start' : 'typing_stop'
    this.#desk.chat.say({ type, conversation_id: this.#open.id })
  }

  #toggleNote(): void {
    this.#setMode(!this.#isNote)
    this.#composer.input.focus()
  }

  #setMode(isNote: boolean): void {
    this.#pulse.release()
    this.#isNote = isNote
    this.#keep(this.#composer.input.value)
    this.#showMode()
  }

  #showMode(): void {
    const { words } = this.#desk
    const { element, input } = this.#composer
    const replyHere = this.#open?.status === 'closed' ? words.replyReopens : words.replyHere
    put(this.#noteToggle, 'aria-pressed', String(this.#isNote))
    element.classList.toggle('is-note', this.#isNote)
    put(input, 'placeholder', this.#isNote ? words.noteHere : replyHere)
    put(input, 'aria-label', this.#isNote ? words.noteHere : words.replyTo(this.#open?.visitor.name ?? ''))
  }
}
