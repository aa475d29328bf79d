/** What each column of a file is, with its first values beside it. */
import type { ImportPreview } from '../../client/calls/contact-transfers.ts'
import { Select } from '../kit/select.tsx'
import { useWords } from '../words/words.ts'
import { useAttributes } from './contact-data.ts'
import { contactWords } from './words.ts'

const fields = [
  'name',
  'email',
  'phone_number',
  'identifier',
  'company_name',
  'city',
  'country',
  'labels',
] as const

export function ImportMapping({
  file: { columns, rows, mapping: suggested },
  mapping,
  onMapping,
}: {
  file: ImportPreview
  mapping: Readonly<Record<string, string>>
  onMapping(mapping: Record<string, string>): void
}) {
  const words = useWords(contactWords)
  const { data: declared = [] } = useAttributes('contact')
  const known = new Set<string>([...fields, ...declared.map(({ key }) => key)])
  const optionsOf = (column: string) => {
    const own = suggested[column] ?? ''
    return [
      { value: '', label: words.nowhere },
      ...fields.map((field) => ({ value: field, label: words.exportColumns[field] })),
      ...declared.map(({ key, name }) => ({ value: key, label: name })),
      ...(own !== '' && !known.has(own) ? [{ value: own, label: words.newAttribute(own) }] : []),
    ]
  }
  return (
    <div className="overflow-x-auto rounded-lg border border-line">
      <table className="w-full text-start">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {words.column}
            </th>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {words.means}
            </th>
            <th scope="col" className="px-3 py-2 text-start font-medium max-sm:hidden">
              {words.firstValues}
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file stand where they stand, and two may have one name
            <tr key={at} className="border-b border-line last:border-0">
              <th scope="row" className="max-w-40 truncate px-3 py-2 text-start font-medium">
                {column}
              </th>
              <td className="px-3 py-2">
                <Select
                  aria-label={words.meaningOf(column)}
                  value={mapping[column] ?? ''}
                  onChange={(next) => onMapping({ ...mapping, [column]: next })}
                  options={optionsOf(column)}
                  className="w-full max-w-56"
                />
              </td>
              <td className="max-w-56 truncate px-3 py-2 text-muted max-sm:hidden">
                {rows
                  .map((row) => row[at] ?? '')
                  .filter((cell) => cell !== '')
                  .slice(0, 3)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
