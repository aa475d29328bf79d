/** A text with the words that were searched for marked in it. */
import { Fragment } from 'react'

export function Highlighted({ text, q }: { text: string; q: string | undefined }) {
  const parts = q ? partsOf(text, q) : undefined
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
  const words = q.trim().split(/\s+/).filter(Boolean).map(escaped)
  if (words.length === 0) return undefined
  const pieces = text.split(new RegExp(`(${words.join('|')})`, 'giu'))
  if (pieces.length < 2) return undefined
  let key = 0
  return pieces.map((part, at) => {
    const piece = { key, part, isFound: at % 2 === 1 }
    key += part.length + 1
    return piece
  })
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
