/** Text with its web addresses as links; everything else stays text. */
import { h } from './element.ts'

const address = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}])/g

/** Nodes for a text somebody wrote. */
export function linkedText(text: string): Node[] {
  return text.split(address).flatMap((part, index): Node[] => {
    if (part === '') return []
    // The odd parts are what the group of the pattern matched.
    if (index % 2 === 0) return [document.createTextNode(part)]
    return [h('a', { href: part, target: '_blank', rel: 'noopener noreferrer nofollow' }, part)]
  })
}
