/** Where a member writes: a reply to the visitor, or a note that stays with the team. Keeps a draft for each conversation. */
import { type Composer, createComposer } from '../client/dom/composer.ts'
import { h, put } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import { upload } from '../client/dom/upload.ts'
import type { ConversationSummary, StoredFile } from '../client/shapes.ts'
import { createTypingPulse, type TypingPulse } from '../client/typing-pulse.ts'
import type { Desk } from './desk.ts'

export class ReplyBox {
  readonly #desk: Desk
  readonly #composer: Composer
  readonly #pulse: TypingPulse
  readonly #noteToggle: HTMLButtonElement
  readonly #drafts = new Map<string, string>()
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

  /** Turns to another conversation; what was being written in the last one waits for the reader's return. */
  turnTo(conversation: ConversationSummary): void {
    this.#pulse.release()
    if (this.#open) this.#drafts.set(this.#open.id, this.#composer.input.value)
    this.#open = conversation
    this.#isNote = false
    this.write(this.#drafts.get(conversation.id) ?? '')
    this.#showMode()
  }

  /** Puts a text where the reply is written. */
  write(text: string): void {
    this.#composer.write(text)
  }

  #makeComposer(): Composer {
    const { words, threadWords, surroundings, siteId, session, origin } = this.#desk
    return createComposer({
      label: words.reply,
      placeholder: words.replyHere,
      words: threadWords,
      newKey: surroundings.newId,
      upload: (file, key, onProgress) => {
        const to = { file, site_id: siteId, ...(this.#open ? { conversation_id: this.#open.id } : {}) }
        return upload(to, { baseUrl: `${origin}/api/v1`, credentials: session, key, onProgress })
      },
      uploaded: (file) => this.#send(undefined, file),
      send: (text) => this.#send(text),
      pressed: () => this.#pulse.press(),
      released: () => this.#pulse.release(),
    })
  }

  #send(text: string | undefined, file?: StoredFile): boolean {
    if (!this.#open) return false
    const said = { ...(text === undefined ? {} : { message: text }), ...(file ? { file: file.id } : {}) }
    const privacy = this.#isNote ? { private: true } : {}
    this.#desk.chat.write({ conversation_id: this.#open.id, ...said, ...privacy }, file)
    return true
  }

  /** A note is nobody's business outside: neither is that one is being written. */
  #sayTyping(isTyping: boolean): void {
    if (!this.#open || this.#isNote) return
    const type = isTyping ? 'typing_start' : 'typing_stop'
    this.#desk.chat.say({ type, conversation_id: this.#open.id })
  }

  #toggleNote(): void {
    this.#pulse.release()
    this.#isNote = !this.#isNote
    this.#showMode()
    this.#composer.input.focus()
  }

  #showMode(): void {
    const { words } = this.#desk
    const { element, input } = this.#composer
    put(this.#noteToggle, 'aria-pressed', String(this.#isNote))
    element.classList.toggle('is-note', this.#isNote)
    input.placeholder = this.#isNote ? words.noteHere : words.replyHere
    put(input, 'aria-label', this.#isNote ? words.noteHere : words.replyTo(this.#open?.visitor.name ?? ''))
  }
}
