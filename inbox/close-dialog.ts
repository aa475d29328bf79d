/** Closing a conversation, with a word on what came of it. */
import { h } from '../client/dom/element.ts'
import type { InboxWords } from './words.ts'

/** Asks; calls `close` with the resolution once confirmed. */
export function askToClose(words: InboxWords, close: (resolution: string) => void): void {
  const input = h('textarea', {
    id: 'resolution',
    rows: 3,
    maxlength: 2000,
    'aria-describedby': 'resolution-hint',
  })
  const cancel = h('button', { type: 'button', class: 'quiet' }, words.cancel)
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'close-title' }, words.closeTitle),
    h('label', { for: 'resolution' }, words.resolution),
    input,
    h('p', { class: 'hint', id: 'resolution-hint' }, words.resolutionHint),
    h('div', { class: 'buttons' }, cancel, h('button', { type: 'submit', class: 'primary' }, words.close)),
  )
  const dialog = h('dialog', { class: 'card-dialog', 'aria-labelledby': 'close-title' }, form)
  form.addEventListener('submit', () => close(input.value.trim()))
  cancel.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
