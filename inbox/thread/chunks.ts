/** The rows of a thread in chunks: each is drawn or not as a whole. Pure. */
import type { Row } from './rows.ts'

export interface Chunk {
  key: string
  rows: readonly Row[]
}

/** Messages in one chunk. */
const size = 25

/**
 * Chunks go by the numbers of the messages, so that a page of older ones leaves all others as they are; what stands between
 * two messages goes with the later one, what is on its way with the newest.
 */
export function chunksOf(rows: readonly Row[]): Chunk[] {
  const chunks: { key: string; rows: Row[] }[] = []
  let between: Row[] = []
  for (const row of rows) {
    between.push(row)
    if (row.kind !== 'said') continue
    const { seq } = row.said
    const last = chunks.at(-1)
    const key = seq === undefined ? (last?.key ?? 'new') : `${Math.floor(seq / size)}`
    if (last?.key === key) last.rows.push(...between)
    else chunks.push({ key, rows: between })
    between = []
  }
  const last = chunks.at(-1)
  if (last) last.rows.push(...between)
  else if (between.length > 0) chunks.push({ key: 'new', rows: between })
  return chunks
}

/** Whether two lists of rows look the same. */
export function areSameRows(some: readonly Row[], others: readonly Row[]): boolean {
  return some.length === others.length && some.every((row, place) => isSameRow(row, others[place]))
}

function isSameRow(one: Row, other: Row | undefined): boolean {
  if (one.key !== other?.key) return false
  if (one.kind === 'happening') return other.kind === 'happening' && one.text === other.text
  if (one.kind !== 'said') return true
  return (
    other.kind === 'said' &&
    one.said === other.said &&
    one.startsRun === other.startsRun &&
    one.endsRun === other.endsRun
  )
}
