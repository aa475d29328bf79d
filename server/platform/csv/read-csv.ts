/** Reading CSV (RFC 4180) as spreadsheets write it: commas or semicolons, quotes, any line ends, a byte order mark. */

/** The rows of a text, with the line each begins on; empty ones are left out. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const source = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(source)
  // A cell is quoted, or runs to the next separator or line end: so does one whose quote is never closed.
  const cell = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`,
    'y',
  )
  const rows: { line: number; cells: string[] }[] = []
  let line = 1
  let row = { line, cells: [] as string[] }
  let isOpen = false
  // After a last separator one more cell follows, an empty one.
  while (cell.lastIndex < source.length || isOpen) {
    const [whole = '', quoted, plain = '', end = ''] = cell.exec(source) ?? []
    row.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    line += whole.match(/\r\n|\r|\n/g)?.length ?? 0
    isOpen = end === separator
    if (isOpen) continue
    if (row.cells.some((one) => one.trim() !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  return rows
}

/** The one its first line has more of. */
function separatorOf(source: string): ',' | ';' {
  const first = /^[^\r\n]*/.exec(source)?.[0] ?? ''
  return first.split(';').length > first.split(',').length ? ';' : ','
}

/** A cell as it was before it was written so that no spreadsheet takes it for a formula. */
export function plainOf(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
