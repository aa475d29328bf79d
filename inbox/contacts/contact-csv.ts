/** Files of contacts on their way in and back: their bytes as text, and the refused rows as a file one can mend. Pure. */
import type { ContactTransfer } from '../../client/contact-shapes.ts'
import { csvOf } from '../../client/presentation/csv.ts'
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
  refused: ContactTransfer['refused'],
  words: ContactWords['importReasons'],
): string {
  const rows = refused.map(({ cells, reason }) => [
    ...columns.map((_, at) => cells[at] ?? ''),
    reasonOf(reason, words),
  ])
  return csvOf([...columns, words.heading], rows)
}

/** Why a row was refused, in the reader's words where they are known. */
export function reasonOf(reason: string, words: ContactWords['importReasons']): string {
  if (/^Nothing names/.test(reason)) return words.nameless
  if (/taken/i.test(reason)) return words.taken
  const field = /^(name|email|phone_number|identifier)\b/.exec(reason)?.[1]
  if (field === 'email') return words.email
  if (field === 'phone_number' || /phone|E\.164/i.test(reason)) return words.phone
  return words.other(reason)
}
