/**
 * Cells that a spreadsheet would take for formulas. A spreadsheet may split a file where we did not: at `;`, at tabs, at line
 * ends in quotes. So a cell is guarded wherever one could begin in it, and read back as it was.
 */

/** Signs formulas begin with, the full-width ones of East Asian keyboards too; quotes before them may be taken off. */
const formula = String.raw`"*[=+\-@\t\r＝＋－＠]`
const begin = '(?<=^|[;\\t\\r\\n])'

/**
 * A number to call: no spreadsheet runs digits behind a plus, and a mark before them would be read as part of the number by
 * every other program. With anything else behind the plus (`+cmd|…`, `+1-1`) it is a formula.
 */
const telephone = String.raw`\+\d[\d ]*(?:$|[;\t\r\n])`

/** One mark goes before the marks that are there already: so each reads back as what it was. */
const guardable = new RegExp(`${begin}(?!${telephone})(?='*${formula})`, 'g')
const guard = new RegExp(`${begin}'(?='*${formula})`, 'g')

/** The cell as text in any spreadsheet. */
export function guarded(cell: string): string {
  return cell.replace(guardable, "'")
}

/** A cell as it was before it was guarded. */
export function plainOf(cell: string): string {
  return cell.replace(guard, '')
}
