/**
 * Where one writes: Enter sends, Shift+Enter makes a line, files come by button, paste or drop. It keeps
 * the text until it was handed over, and shows each upload until it is done or given up.
 */
import { h, put } from './element.ts'
import { icon } from './icon.ts'
import type { ThreadWords } from './thread-words.ts'
import { createUploadList, type UploadList, type UploadListOptions } from './upload-list.ts'

export interface ComposerOptions extends UploadListOptions {
  label: string
  placeholder: string
  /** Takes the text; false leaves it where it is. */
  send(text: string): boolean
  /** The text is another one now; empty once it was handed over. */
  changed(text: string): void
  pressed(): void
  released(): void
}

export interface Composer {
  element: HTMLFormElement
  input: HTMLTextAreaElement
  /** Replaces the text. */
  write(text: string): void
}

const longestMessage = 10_000
const tallestPx = 160

export function createComposer(options: ComposerOptions): Composer {
  const { words, label, placeholder } = options
  const attributes = { rows: 1, maxlength: longestMessage, 'aria-label': label, placeholder, dir: 'auto' }
  const input = h('textarea', attributes)
  const uploads = createUploadList(options)
  const attach = iconButton('button', 'clip', words.attach)
  const picker = h('input', { type: 'file', hidden: true })
  const send = iconButton('submit', 'send', words.send)
  send.classList.add('send')
  const row = h('div', { class: 'composer-row' }, attach, picker, input, send)
  const element = h('form', { class: 'composer' }, uploads.element, row)

  takeText(element, input, options)
  attach.addEventListener('click', () => picker.click())
  picker.addEventListener('change', () => {
    uploads.add(picker.files)
    picker.value = ''
  })
  takePastes(input, uploads)
  takeDrops(element, words, uploads)
  return {
    element,
    input,
    write(text) {
      input.value = text
      grow(input)
      input.setSelectionRange(text.length, text.length)
    },
  }
}

function iconButton(type: 'button' | 'submit', name: 'clip' | 'send', label: string): HTMLButtonElement {
  return h('button', { type, class: 'icon-button', 'aria-label': label, title: label }, icon(name))
}

function grow(input: HTMLTextAreaElement): void {
  input.style.height = 'auto'
  // What is not shown has no height of its own yet.
  if (input.scrollHeight > 0) input.style.height = `${Math.min(input.scrollHeight, tallestPx)}px`
}

function takeText(element: HTMLFormElement, input: HTMLTextAreaElement, options: ComposerOptions): void {
  const handOver = () => {
    const text = input.value.trim()
    if (text === '' || !options.send(text)) return
    input.value = ''
    options.changed('')
    options.released()
    grow(input)
  }
  input.addEventListener('input', () => {
    grow(input)
    options.changed(input.value)
    if (input.value.trim() === '') options.released()
    else options.pressed()
  })
  input.addEventListener('focus', () => grow(input))
  input.addEventListener('keydown', (event) => {
    // Enter also ends the composition of a character in some languages: that one is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    handOver()
  })
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    handOver()
    input.focus()
  })
}

function takePastes(input: HTMLTextAreaElement, uploads: UploadList): void {
  input.addEventListener('paste', (event) => {
    if (!event.clipboardData?.files.length) return
    event.preventDefault()
    uploads.add(event.clipboardData.files)
  })
}

function takeDrops(element: HTMLFormElement, words: ThreadWords, uploads: UploadList): void {
  const mark = (isOver: boolean) => put(element, 'data-drop', isOver ? words.dropHere : undefined)
  element.addEventListener('dragover', (event) => {
    event.preventDefault()
    mark(true)
  })
  element.addEventListener('dragleave', () => mark(false))
  element.addEventListener('drop', (event) => {
    event.preventDefault()
    mark(false)
    uploads.add(event.dataTransfer?.files ?? null)
  })
}
