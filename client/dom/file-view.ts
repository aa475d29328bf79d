/** A file in a thread: a picture to look at, or a name to download. */
import type { ChatFile } from '../shapes.ts'
import type { Bytes } from './bytes.ts'
import { h } from './element.ts'
import { icon } from './icon.ts'
import { type Language, sizeIn } from './language.ts'
import type { ThreadWords } from './thread-words.ts'

export interface FileContext {
  bytes: Bytes
  words: ThreadWords
  language: Language
}

/** The element for a file. */
export function fileView(file: ChatFile, context: FileContext): HTMLElement {
  return file.is_image ? pictureView(file, context) : downloadView(file, context)
}

function pictureView(file: ChatFile, context: FileContext): HTMLElement {
  const { bytes, words } = context
  const image = h('img', { class: 'picture', alt: '' })
  const button = h(
    'button',
    { class: 'picture-button', type: 'button', 'aria-label': words.picture(file.original_name) },
    image,
  )
  button.addEventListener('click', () => openPicture(file, context))
  bytes.thumbnail(file).then(
    (address) => {
      image.src = address
    },
    () => button.replaceWith(h('p', { class: 'file-trouble' }, words.notLoaded)),
  )
  return button
}

/** The whole picture over the page; Escape and the button close it. */
function openPicture(file: ChatFile, { bytes, words }: FileContext): void {
  const close = h('button', { class: 'quiet', type: 'button' }, icon('close'), words.close)
  const image = h('img', { alt: file.original_name })
  const dialog = h('dialog', { class: 'lightbox', 'aria-label': file.original_name }, close, image)
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  bytes.whole(file).then(
    (address) => {
      image.src = address
    },
    () => image.replaceWith(h('p', {}, words.notLoaded)),
  )
}

function downloadView(file: ChatFile, { bytes, words, language }: FileContext): HTMLElement {
  const button = h(
    'button',
    { class: 'file', type: 'button', 'aria-label': words.download(file.original_name) },
    icon('file'),
    h('span', { class: 'file-name' }, file.original_name),
    h('span', { class: 'file-size' }, sizeIn(language, file.size)),
  )
  button.addEventListener('click', () => {
    bytes.whole(file).then(
      (address) => h('a', { href: address, download: file.original_name }).click(),
      () => button.after(h('p', { class: 'file-trouble' }, words.notLoaded)),
    )
  })
  return button
}
