/** A plot with its name, and the table behind it: shown, read out, or saved as a file. */
import { Download, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { type Cell, csvOf, saveCsv } from '../../client/presentation/csv.ts'
import { IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { reportWords } from './words.ts'

/** A table under its names; what is saved of it is the same. */
export interface PlotTable {
  columns: string[]
  rows: Cell[][]
}

export interface PlotFrameProps {
  title: string
  hint?: string
  table: PlotTable
  /** Of the file, without its ending. */
  fileName: string
  isEmpty: boolean
  className?: string
  children: ReactNode
}

export function PlotFrame({ title, hint, table, fileName, isEmpty, className, children }: PlotFrameProps) {
  const words = useWords(reportWords)
  const [isShown, setShown] = useState(false)
  const id = useId()
  return (
    <figure
      aria-labelledby={id}
      className={classNames(
        'flex min-w-0 flex-col rounded-xl border border-line bg-surface p-4 print:break-inside-avoid',
        className,
      )}
    >
      <figcaption className="mb-3 flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {hint && <p className="text-xs text-muted">{hint}</p>}
        </div>
        <span className="flex shrink-0 print:hidden">
          <IconButton
            label={isShown ? words.hideTable : words.showTable}
            size="small"
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          >
            <Table2 size={15} aria-hidden="true" />
          </IconButton>
          <IconButton
            label={words.save}
            size="small"
            onClick={() => saveCsv(`${fileName}.csv`, csvOf(table.columns, table.rows))}
          >
            <Download size={15} aria-hidden="true" />
          </IconButton>
        </span>
      </figcaption>
      {isEmpty ? <p className="py-8 text-center text-muted">{words.nothingPlotted}</p> : children}
      {isShown && <Behind title={title} table={table} />}
    </figure>
  )
}

function Behind({ title, table }: { title: string; table: PlotTable }) {
  const { locale } = useSpeech()
  const numbers = new Intl.NumberFormat(locale)
  return (
    <section
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard
      tabIndex={0}
      className="mt-3 max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-sm max-sm:text-xs">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            {table.columns.map((column, at) => (
              <th
                key={column}
                scope="col"
                className={classNames(
                  'px-3 py-1.5 font-medium [overflow-wrap:anywhere] max-sm:px-1.5',
                  at === 0 ? 'text-start' : 'text-end',
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join(' ')} className="border-t border-line">
              {row.map((cell, at) => (
                <td
                  key={table.columns[at]}
                  className={classNames('px-3 py-1 max-sm:px-1.5', at > 0 && 'text-end tabular-nums')}
                >
                  {typeof cell === 'number' ? numbers.format(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
