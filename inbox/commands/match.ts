/** Finding a command by what somebody types: every letter in order; whole words and beginnings come first. */
import { folded, holdsWords } from '../../client/presentation/folded.ts'

/** How well a text answers a search, more is better; 0 where it does not. */
export function scoreOf(text: string, search: string): number {
  const [found, wanted] = [folded(text).trim(), folded(search).trim()]
  if (wanted === '') return 1
  const at = found.indexOf(wanted)
  if (at === 0) return 100
  if (at > 0) return found[at - 1] === ' ' ? 80 : 60
  if (holdsWords(text, search)) return 55
  let from = 0
  let gaps = 0
  for (const letter of wanted.replaceAll(' ', '')) {
    const next = found.indexOf(letter, from)
    if (next < 0) return 0
    gaps += next - from
    from = next + 1
  }
  return Math.max(1, 40 - gaps)
}
