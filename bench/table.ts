/** The one table a run prints, and the lines in it. */
export type TableRow = {
  what: string
  ours: string
  /** Whom ours is held against, and its figure in the same run; empty when there is nobody. */
  against: string
  theirs: string
  /** Ours divided by theirs. */
  ratio: number | undefined
  target: string
  met: boolean | undefined
}

const HEADINGS = ['what', 'ours', 'against', 'theirs', 'ratio', 'target', 'met']

/** A Markdown table, padded so that it reads as it is. */
export function printTable(rows: TableRow[]): string {
  const cells = [HEADINGS, ...rows.map(toCells)]
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const lines = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [lines[0]!, rule, ...lines.slice(1)].join('\n')
}

/** 12,345/s */
export function perSecond(figure: number): string {
  return `${Math.round(figure).toLocaleString('en')}/s`
}

function toCells(row: TableRow): string[] {
  const ratio = row.ratio === undefined ? '' : row.ratio.toFixed(2)
  const met = row.met === undefined ? '' : row.met ? 'yes' : 'no'
  return [row.what, row.ours, row.against, row.theirs, ratio, row.target, met]
}
