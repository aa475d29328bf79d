/**
 * Reading CSV (RFC 4180) as spreadsheets write it: commas or semicolons, quotes, any line ends, a byte order mark. Each
 * character is passed a bounded number of times, whatever the text is, and a long one is read in turns with other work.
 */

export interface CsvRow {
  /** The line it begins on. */
  line: number
  cells: string[]
}

/** A cell begins with a quote that nothing closes: what follows may be read in more ways than one, so none of it is. */
export class OpenQuote extends Error {
  /** The line the quote stands on. */
  readonly line: number

  constructor(line: number) {
    super(`The quote that opens a cell in line ${line} is never closed`)
    this.name = 'OpenQuote'
    this.line = line
  }
}

/** The rows of a text; empty ones are left out. Throws OpenQuote. */
export function readCsv(text: string): CsvRow[] {
  const reading = inTurns(text)
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
  }
}

/** The same of a text that may be long: others are served meanwhile. */
export async function readLongCsv(text: string): Promise<CsvRow[]> {
  const reading = inTurns(text)
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Some milliseconds of reading. */
const cellsInTurn = 10_000

function* inTurns(text: string): Generator<undefined, CsvRow[]> {
  const source = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(source)
  const rows: CsvRow[] = []
  let row: CsvRow = { line: 1, cells: [] }
  let { line } = row
  let at = 0
  let isOpen = false
  // After a last separator one more cell follows, an empty one.
  for (let read = 1; at < source.length || isOpen; read++) {
    if (read % cellsInTurn === 0) yield
    const cell = cellAt(source, at, separator)
    if (!cell) throw new OpenQuote(line)
    row.cells.push(cell.text)
    isOpen = source[cell.end] === separator
    at = isOpen ? cell.end + 1 : afterLineEnd(source, cell.end)
    line += cell.lines
    if (isOpen) continue
    line++
    if (row.cells.some((one) => one.trim() !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  return rows
}

/** A cell, where its separator or line end is, and how many lines end within it. */
interface Cell {
  text: string
  end: number
  lines: number
}

/** The cell that begins here; undefined where it begins with a quote that is never closed. */
function cellAt(source: string, begin: number, separator: ',' | ';'): Cell | undefined {
  const quoted = quotedCell(source, begin, separator)
  if (quoted || source[begin] !== '"') return quoted ?? plainCell(source, begin, separator)
  const plain = plainCell(source, begin, separator)
  // Quotes that close within the cell are part of what somebody wrote: "Bruce" Lee.
  const isClosed = plain.text.replaceAll(/[^"]/g, '').length % 2 === 0
  return isClosed ? plain : undefined
}

/** The cell in quotes that begins here; undefined where none does, or its quote is never closed as a cell's is. */
function quotedCell(source: string, begin: number, separator: string): Cell | undefined {
  if (source[begin] !== '"') return undefined
  let end = source.indexOf('"', begin + 1)
  while (end !== -1 && source[end + 1] === '"') end = source.indexOf('"', end + 2)
  if (end === -1) return undefined
  const next = source[end + 1]
  if (next !== undefined && next !== separator && next !== '\r' && next !== '\n') return undefined
  const text = source.slice(begin + 1, end).replaceAll('""', '"')
  return { text, end: end + 1, lines: lineEndsIn(text) }
}

const stops = { ',': /[,\r\n]/g, ';': /[;\r\n]/g }

/** The cell that runs to the next separator or line end. */
function plainCell(source: string, begin: number, separator: ',' | ';'): Cell {
  const stop = stops[separator]
  stop.lastIndex = begin
  const end = stop.exec(source)?.index ?? source.length
  return { text: source.slice(begin, end), end, lines: 0 }
}

function afterLineEnd(source: string, at: number): number {
  return source[at] === '\r' && source[at + 1] === '\n' ? at + 2 : at + 1
}

function lineEndsIn(text: string): number {
  let count = 0
  const lineEnd = /\r\n|\r|\n/g
  while (lineEnd.test(text)) count++
  return count
}

/** The one its first line has more of. */
function separatorOf(source: string): ',' | ';' {
  const first = /^[^\r\n]*/.exec(source)?.[0] ?? ''
  return first.split(';').length > first.split(',').length ? ';' : ','
}
