/** What a search shows of where it found its words. Pure. */
import { placesOf, wordsOf } from '../../../client/presentation/folded.ts'
import type { Filter } from '../../platform/filter/filter.ts'

const longest = 200
/** So few that a narrow row still shows the words themselves. */
const before = 20

/** The words a filter looks for in what was said; none where it looks for none. */
export function wordsAskedIn(filter: Filter | undefined): string[] {
  if (!filter) return []
  if (!('attribute' in filter)) return ('and' in filter ? filter.and : filter.or).flatMap(wordsAskedIn)
  const { attribute, operator, values } = filter
  const isAsked = operator === 'contains' && (attribute === 'text' || attribute === 'content')
  return isAsked ? values.map(String) : []
}

/** The part of a text around the longest of the words it holds, on one line, with `…` where more of it is left out. */
export function excerptOf(content: string, asked: readonly string[]): string {
  const places = placesOf(content, asked.flatMap(wordsOf))
  const length = ({ from, to }: { from: number; to: number }) => to - from
  const [longestPlace] = places.toSorted((one, other) => length(other) - length(one))
  const at = longestPlace?.from ?? 0
  const from = beginning(content, at)
  const cut = content.slice(from, from + longest)
  // Never half a character of two.
  const whole = cut.isWellFormed() ? cut : cut.slice(0, -1)
  const line = whole.replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${line}${from + whole.length < content.length ? '…' : ''}`
}

/** A little before the words, where a word begins. */
function beginning(content: string, at: number): number {
  if (at <= before) return 0
  const space = content.slice(at - before, at).search(/\s/)
  return space < 0 ? at : at - before + space + 1
}
