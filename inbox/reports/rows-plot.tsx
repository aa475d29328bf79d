/** Lying bars with their words beside them: how many of each, and what share that is. */
import { useSpeech } from '../words/words.ts'

export interface PlotRow {
  label: string
  count: number
}

export function RowsPlot({ label, rows }: { label: string; rows: PlotRow[] }) {
  const { locale } = useSpeech()
  const numbers = new Intl.NumberFormat(locale)
  const shares = new Intl.NumberFormat(locale, { style: 'percent' })
  const most = Math.max(1, ...rows.map(({ count }) => count))
  const all = Math.max(
    1,
    rows.reduce((sum, { count }) => sum + count, 0),
  )
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-[auto_1fr_auto_auto] items-center gap-x-3 gap-y-2 text-sm"
    >
      {rows.map(({ label: name, count }) => (
        <li key={name} className="contents">
          <span className="text-muted">{name}</span>
          <svg aria-hidden="true" className="h-4 w-full">
            <rect width="100%" height="100%" rx={3} className="fill-sunken" />
            {count > 0 && (
              <rect width={`${(count / most) * 100}%`} height="100%" rx={3} className="fill-accent" />
            )}
          </svg>
          <span className="text-end tabular-nums">{numbers.format(count)}</span>
          <span className="-ms-1 w-10 text-end text-muted tabular-nums">{shares.format(count / all)}</span>
        </li>
      ))}
    </ul>
  )
}
