/** Tables as files for a spreadsheet: the one way they leave a page. */

export type Cell = string | number | null

/**
 * Wherever a cell could begin: a spreadsheet of another language splits at `;`, and some at tabs or the line ends in quotes.
 * A number to call is none. The same marks as the server's (`platform/csv/formulas.ts`), which reads them back.
 */
const formula = /(?<=^|[;\t\r\n])(?!\+\d[\d ]*(?:$|[;\t\r\n]))(?='*"*[=+\-@\t\r＝＋－＠])/g

/** RFC 4180. A cell that a spreadsheet would take for a formula is marked as text, as the server marks and reads it. */
export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(cell: Cell): string {
  const text = typeof cell === 'string' ? cell.replace(formula, "'") : String(cell ?? '')
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Hands the reader a file. The mark at its start tells Excel that it is UTF-8. */
export function saveCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
