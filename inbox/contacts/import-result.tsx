/** What came of a file: how many were made and changed, and which rows were refused, why. */
import { Download } from 'lucide-react'
import type { ContactTransfer } from '../../client/contact-shapes.ts'
import { saveCsv } from '../../client/presentation/csv.ts'
import { Button } from '../kit/button.tsx'
import { useWords } from '../words/words.ts'
import { csvOfRefused, reasonOf } from './contact-csv.ts'
import { ImportLosses } from './import-losses.tsx'
import { contactWords } from './words.ts'

/** As many are shown; the file has all that the server kept. */
const mostShown = 100

export function ImportResult({
  columns,
  transfer: { created, updated, total, refused, left_out, passed_over },
}: {
  columns: readonly string[]
  transfer: ContactTransfer
}) {
  const words = useWords(contactWords)
  // The server keeps a thousand of them, and counts them all.
  const refusedCount = Math.max(refused.length, total - created - updated)
  return (
    <section aria-labelledby="import-result" className="flex flex-col gap-3">
      <h2 id="import-result" className="font-semibold">
        {words.importDone}
      </h2>
      <div role="status">
        <ul className="flex flex-wrap gap-2">
          <li className="rounded-lg bg-good-soft px-3 py-2 text-good">{words.importCreated(created)}</li>
          <li className="rounded-lg bg-info-soft px-3 py-2 text-info">{words.importUpdated(updated)}</li>
          <li
            className={`rounded-lg px-3 py-2 ${refusedCount > 0 ? 'bg-bad-soft text-bad' : 'bg-sunken text-muted'}`}
          >
            {words.importRefused(refusedCount)}
          </li>
        </ul>
      </div>
      <ImportLosses leftOut={left_out} passedOver={passed_over} />
      {refused.length > 0 && (
        <>
          <section
            aria-label={words.refusedRows}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard
            tabIndex={0}
            className="overflow-x-auto rounded-lg border border-line"
          >
            <table aria-label={words.refusedRows} className="w-full text-start">
              <thead>
                <tr className="border-b border-line text-xs text-muted">
                  <th scope="col" className="px-3 py-2 text-start font-medium">
                    {words.line}
                  </th>
                  <th scope="col" className="px-3 py-2 text-start font-medium">
                    {words.importReasons.heading}
                  </th>
                  <th scope="col" className="px-3 py-2 text-start font-medium">
                    {words.row}
                  </th>
                </tr>
              </thead>
              <tbody>
                {refused.slice(0, mostShown).map((row) => (
                  <tr key={row.line} className="border-b border-line align-top last:border-0">
                    <td className="px-3 py-2 tabular-nums">{row.line}</td>
                    <td className="min-w-44 px-3 py-2">{reasonOf(row, words)}</td>
                    <td className="max-w-72 truncate px-3 py-2 text-muted">{row.cells.join(' · ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <span>
            <Button
              size="small"
              onClick={() => saveCsv('refused.csv', csvOfRefused(columns, refused, words))}
            >
              <Download size={14} aria-hidden="true" />
              {words.fetchRefused}
            </Button>
          </span>
        </>
      )}
    </section>
  )
}
