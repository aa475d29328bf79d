/** After a conversation was closed: one to five stars and a word, asked once. */
import { h, say, unseen } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import type { WidgetWords } from './words.ts'

export interface RatingForm {
  element: HTMLElement
  /** Asks about this closed conversation unless it was rated before; undefined while none is closed. */
  show(closedId: string | undefined, isRated: boolean): void
}

export interface RatingOptions {
  words: WidgetWords
  rate(conversationId: string, rating: number, comment: string): Promise<void>
}

export function createRating(options: RatingOptions): RatingForm {
  const element = h('section', { class: 'rating', hidden: true })
  let shown: string | undefined
  return {
    element,
    show(closedId, isRated) {
      // The same one as before: the form stays as it is, and so do the thanks.
      if (closedId === shown) return
      shown = closedId
      const asks = closedId !== undefined && !isRated
      element.hidden = !asks
      element.replaceChildren(...(asks ? [makeForm(closedId, element, options)] : []))
    },
  }
}

function makeForm(
  conversationId: string,
  element: HTMLElement,
  { words, rate }: RatingOptions,
): HTMLFormElement {
  const comment = h('textarea', {
    rows: 2,
    maxlength: 1000,
    'aria-label': words.comment,
    placeholder: words.comment,
  })
  const trouble = h('p', { class: 'trouble', role: 'alert' })
  const button = h('button', { type: 'submit', class: 'primary' }, words.rate)
  const stars = [1, 2, 3, 4, 5].map((count) => star(count, words))
  const form = h(
    'form',
    {},
    h('fieldset', { class: 'stars' }, h('legend', {}, words.rateQuestion), ...stars),
    comment,
    trouble,
    button,
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const score = Number(new FormData(form).get('rating'))
    if (!score) return form.querySelector('input')?.focus()
    button.disabled = true
    try {
      await rate(conversationId, score, comment.value.trim())
      element.replaceChildren(h('p', { class: 'thanks', role: 'status' }, words.thanks))
    } catch {
      button.disabled = false
      say(trouble, words.notRated)
    }
  })
  return form
}

function star(count: number, words: WidgetWords): HTMLElement {
  const input = h('input', { type: 'radio', name: 'rating', value: count, class: 'unseen' })
  return h('label', { class: 'star' }, input, icon('star'), unseen(words.stars(count)))
}
