/** A person as initials on a colour of their own, with a dot that says whether they are here. */
import { h, put, say } from '../client/dom/element.ts'

const hues = 8

export interface Avatar {
  element: HTMLElement
  show(name: string, isOnline: boolean): void
}

export function createAvatar(): Avatar {
  const initials = h('span', {})
  const dot = h('span', { class: 'dot' })
  const element = h('span', { class: 'avatar', 'aria-hidden': true }, initials, dot)
  return {
    element,
    show(name, isOnline) {
      say(initials, initialsOf(name))
      put(element, 'data-hue', hueOf(name))
      put(dot, 'hidden', !isOnline)
    },
  }
}

/** The first characters of the first and last word, as a reader counts characters. */
export function initialsOf(name: string): string {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  const first = ends.map((word) => [...segments.segment(word ?? '')][0]?.segment ?? '')
  return first.join('').toLocaleUpperCase() || '?'
}

function hueOf(name: string): number {
  let sum = 0
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 10_007
  return sum % hues
}
