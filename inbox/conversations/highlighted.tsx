/** A text with the words that were searched for marked in it. */
import { Fragment } from 'react'
import { placesOf, wordsOf } from '../../client/presentation/folded.ts'

export function Highlighted({ text, q }: { text: string; q: string }) {
  const parts = partsOf(text, q)
  if (!parts) return text
  return parts.map(({ key, part, isFound }) =>
    isFound ? (
      <mark key={key} className="rounded-xs bg-note text-on-note">
        {part}
      </mark>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    ),
  )
}

/** The text in pieces, each where it begins; undefined where nothing of it was asked for. */
export function partsOf(
  text: string,
  q: string,
): { key: number; part: string; isFound: boolean }[] | undefined {
  const places = placesOf(text, wordsOf(q))
  if (places.length === 0) return undefined
  let last = 0
  const parts = places.flatMap(({ from, to }) => {
    const before = { key: last, part: text.slice(last, from), isFound: false }
    last = to
    return [before, { key: from, part: text.slice(from, to), isFound: true }]
  })
  return [...parts, { key: last, part: text.slice(last), isFound: false }].filter(({ part }) => part !== '')
}
