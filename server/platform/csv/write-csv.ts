/** Rows as CSV (RFC 4180), one line each; what is no plain value stands there as JSON. */
import { guarded } from './formulas.ts'

export function toCsv(columns: string[], rows: Record<string, unknown>[]): string {
  return csvHead(columns) + csvRows(columns, rows)
}

/** The first line alone, where rows come one page after another. */
export function csvHead(columns: string[]): string {
  return lineOf(columns.map(guarded))
}

export function csvRows(columns: string[], rows: Record<string, unknown>[]): string {
  return rows.map((row) => lineOf(columns.map((column) => cellOf(row[column])))).join('')
}

function lineOf(cells: string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return guarded(value)
  return typeof value === 'object' ? guarded(JSON.stringify(value)) : String(value)
}

/** Where others separate by semicolons or tabs, what has them must be one cell all the same. */
function quoted(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
