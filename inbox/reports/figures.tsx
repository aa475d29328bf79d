/** The numbers that come first. */
import { useWords } from '../words/words.ts'
import { reportWords } from './words.ts'

export interface Figure {
  name: string
  /** Already in the reader's words; null where there is nothing to count. */
  value: string | null
  hint?: string
}

export function Figures({ figures }: { figures: Figure[] }) {
  const words = useWords(reportWords)
  return (
    <dl
      aria-label={words.figures}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none"
    >
      {figures.map(({ name, value, hint }) => (
        <div key={name} className="flex flex-col bg-surface p-4 last:odd:col-span-2 lg:last:odd:col-span-1">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="mt-1 text-xl font-semibold tabular-nums">
            {value ?? <span className="text-base font-normal text-muted">{words.none}</span>}
          </dd>
          {hint && <dd className="mt-1 text-xs text-muted">{hint}</dd>}
        </div>
      ))}
    </dl>
  )
}
