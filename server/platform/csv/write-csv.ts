/** Rows as CSV (RFC 4180), one line each; what is no plain value stands there as JSON. */

/** A spreadsheet would take a cell that begins so for a formula. */
const formula = /^[=+\-@\t\r]/

export function toCsv(columns: string[], rows: Record<string, unknown>[]): string {
  return csvHead(columns) + csvRows(columns, rows)
}

/** The first line alone, where rows come one page after another. */
export function csvHead(columns: string[]): string {
  return lineOf(columns)
}

export function csvRows(columns: string[], rows: Record<string, unknown>[]): string {
  return rows.map((row) => lineOf(columns.map((column) => cellOf(row[column])))).join('')
}

function lineOf(cells: string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return formula.test(value) ? `'${value}` : value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
