/** Files of contacts on their way in and back: their bytes as text, and the refused rows as a file one can mend. Pure. */
import type { ImportPreview } from '../../client/calls/contact-transfers.ts'
import type { RefusedRow } from '../../client/contact-shapes.ts'
import { csvOf } from '../../client/presentation/csv.ts'
import { faultOf } from '../refusals/refusal.ts'
import type { ContactWords } from './words.ts'

/** The server takes no more. */
export const longestFile = 5 * 1024 * 1024

/** UTF-8, with or without its mark; else as spreadsheets of the west write it. */
export function textOfFile(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What of a file is not taken by this mapping: the columns that go nowhere, and those that go where another one goes. */
export function lostBy(
  mapping: Readonly<Record<string, string>>,
  { columns, rows }: Pick<ImportPreview, 'columns' | 'rows'>,
): { leftOut: string[]; doubled: string[][] } {
  const goal = (column: string) => mapping[column] ?? ''
  const left = columns.flatMap((column, at) => {
    if (goal(column) !== '') return []
    // One without a name is told by its place, where something stands in it.
    return column || (rows.some((row) => row[at]) ? `#${at + 1}` : [])
  })
  // Labels of several columns add up.
  const taken = columns.filter((column) => !['', 'labels'].includes(goal(column)))
  const doubled = [...Map.groupBy(taken, goal).values()].filter(({ length }) => length > 1)
  return { leftOut: [...new Set(left)], doubled }
}

/** The rows that were refused, with why, as a file to be mended and taken in again. */
export function csvOfRefused(
  columns: readonly string[],
  refused: readonly RefusedRow[],
  words: ContactWords,
): string {
  const rows = refused.map((row) => [
    ...columns.map((_, at) => row.cells[at] ?? ''),
    reasonOf(row, words),
    // Cells there is no column for: still too many, until somebody puts them where they belong.
    ...row.cells.slice(columns.length),
  ])
  return csvOf([...columns, words.importReasons.heading], rows)
}

/** Why a row was refused. */
export function reasonOf(row: Omit<RefusedRow, 'line' | 'cells'>, words: ContactWords): string {
  const { importReasons } = words
  // Taken in before the server said so by codes.
  if (row.code === undefined) return words.refused.faults.invalid(0)
  if (row.code === 'taken') return importReasons.taken
  if (row.code === 'too_many' && !row.field) return importReasons.tooManyCells
  const field = row.field?.split('.').at(-1) ?? ''
  if (field === '') return row.code === 'required' ? importReasons.nameless : words.refused.faults.invalid(0)
  if (field === 'email') return importReasons.email
  if (field === 'phone_number') return importReasons.phone
  return importReasons.other(field, faultOf({ field, message: row.reason, code: row.code }, words.refused))
}
