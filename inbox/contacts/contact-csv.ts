/** Files of contacts on their way in and back: their bytes as text, and the refused rows as a file one can mend. Pure. */
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

/** The rows that were refused, with why, as a file to be mended and taken in again. */
export function csvOfRefused(
  columns: readonly string[],
  refused: readonly RefusedRow[],
  words: ContactWords,
): string {
  const rows = refused.map((row) => [...columns.map((_, at) => row.cells[at] ?? ''), reasonOf(row, words)])
  return csvOf([...columns, words.importReasons.heading], rows)
}

/** Why a row was refused. */
export function reasonOf(row: Omit<RefusedRow, 'line' | 'cells'>, words: ContactWords): string {
  const { importReasons } = words
  // Taken in before the server said so by codes.
  if (row.code === undefined) return words.refused.faults.invalid(0)
  if (row.code === 'taken') return importReasons.taken
  const field = row.field?.split('.').at(-1) ?? ''
  if (field === '') return row.code === 'required' ? importReasons.nameless : words.refused.faults.invalid(0)
  if (field === 'email') return importReasons.email
  if (field === 'phone_number') return importReasons.phone
  return importReasons.other(field, faultOf({ field, message: row.reason, code: row.code }, words.refused))
}
