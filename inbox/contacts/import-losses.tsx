/** What of a file is not taken: said before it is taken in, and after. */
import { useWords } from '../words/words.ts'
import { contactWords } from './words.ts'

/** As many lines are named; of the rest it is said how many. */
const mostNamed = 20

export function ImportLosses({
  leftOut = [],
  doubled = [],
  passedOver = [],
}: {
  /** Columns that go nowhere. */
  leftOut?: readonly string[] | undefined
  /** Columns that go to one field, each time. */
  doubled?: readonly (readonly string[])[] | undefined
  /** Cells another column came before, by their lines. */
  passedOver?: readonly { line: number; columns: readonly string[] }[] | undefined
}) {
  const words = useWords(contactWords).importLosses
  const lines = [
    ...(leftOut.length > 0 ? [words.leftOut(leftOut.join(', '))] : []),
    ...doubled.map((columns) => words.doubled(columns.join(', '))),
    ...passedOver.slice(0, mostNamed).map(({ line, columns }) => words.passedOver(line, columns.join(', '))),
    ...(passedOver.length > mostNamed ? [words.more(passedOver.length - mostNamed)] : []),
  ]
  if (lines.length === 0) return null
  return (
    <ul aria-label={words.heading} className="flex flex-col gap-1 text-muted">
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  )
}
