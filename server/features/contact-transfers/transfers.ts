/** Files of contacts, taken in and written out in the background: what is asked for, how far it is, what came of it. */

import { plainOf } from '../../platform/csv/formulas.ts'
import { type CsvRow, OpenQuote, readLongCsv } from '../../platform/csv/read-csv.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import type { Member } from '../../platform/http/actor.ts'
import type { FaultCode } from '../../platform/http/fault.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { conditionOf } from '../contacts/listing.ts'
import { leftOut, type Mapping, suggestMapping } from './columns.ts'
import { transferLater } from './job-types.ts'
import { insertTransfer, selectTransfer } from './queries.ts'
import { mostColumns, mostRows } from './schema.ts'

export interface Refused {
  line: number
  reason: string
  /** Rows refused before there were codes have none. */
  field?: string
  code?: FaultCode
  cells: string[]
}

/** Cells that were left of a row that was taken, by the names of their columns. */
export interface PassedOver {
  line: number
  columns: string[]
}

export interface ExportWish {
  filter?: Filter | undefined
  label?: string | undefined
  columns: string[]
}

export interface Transfer {
  accountId: string
  id: string
  num: number
  userId: string
  kind: 'import' | 'export'
  state: 'waiting' | 'running' | 'done'
  /** `leftOut`: the columns nothing is taken of; imports begun before it was kept have none. */
  request: { mapping?: Mapping; leftOut?: string[]; country?: string; columns?: string[]; wish?: ExportWish }
  total: number
  done: number
  created: number
  updated: number
  refused: Refused[]
  passedOver: PassedOver[]
  createdAt: Date
  finishedAt: Date | null
}

export const usualColumns = [
  'id',
  'name',
  'email',
  'phone_number',
  'identifier',
  'company_name',
  'created_at',
]

/** The names of a file's columns, and its rows; refused where a quote is never closed. */
export async function readContacts(csv: string): Promise<{ columns: string[]; rows: CsvRow[] }> {
  const [head, ...rows] = await readLongCsv(csv).catch((error: unknown) => {
    if (!(error instanceof OpenQuote)) throw error
    const { message, line } = error
    throw refuse('invalid', `csv: ${message}`, [{ field: 'csv', message, code: 'open_quote', line }])
  })
  return { columns: head?.cells.map((cell) => plainOf(cell.trim())) ?? [], rows }
}

/** What is in a file, before it is taken in. */
export async function previewImport(csv: string) {
  const { columns, rows } = await readImport(csv)
  const shown = rows.slice(0, 5).map((row) => row.cells)
  return { columns, rows: shown, total: rows.length, mapping: suggestMapping(columns) }
}

async function readImport(csv: string) {
  const { columns, rows } = await readContacts(csv)
  if (rows.length === 0) throw refuse('invalid', 'csv: needs a line of column names and one of a contact')
  if (rows.length > mostRows) throw refuse('invalid', `csv: at most ${mostRows} rows`)
  if (columns.length > mostColumns) throw refuse('invalid', `csv: at most ${mostColumns} columns`)
  return { columns, rows }
}

/** Takes a file in, in the background. */
export async function startImport(
  tx: Tx,
  member: Member,
  { csv, mapping, country }: { csv: string; mapping?: Mapping | undefined; country?: string | undefined },
  now: Date,
): Promise<Transfer> {
  const { columns, rows } = await readImport(csv)
  const meant = { ...suggestMapping(columns), ...mapping }
  const left = leftOut(columns, rows, meant)
  return await start(
    tx,
    member,
    {
      kind: 'import',
      total: rows.length,
      request: { columns, mapping: meant, leftOut: left, ...(country ? { country } : {}) },
    },
    csv,
    now,
  )
}

/** Writes contacts out, in the background: those of a label, those a filter finds, or all. */
export async function startExport(tx: Tx, member: Member, wish: ExportWish, now: Date): Promise<Transfer> {
  // Compiled once now, so that what cannot be followed is told.
  if (wish.filter) await conditionOf(tx, member.accountId, wish.filter, now)
  return await start(tx, member, { kind: 'export', total: 0, request: { wish } }, null, now)
}

async function start(
  tx: Tx,
  { accountId, userId }: Member,
  what: Pick<Transfer, 'kind' | 'total' | 'request'>,
  content: string | null,
  now: Date,
): Promise<Transfer> {
  const id = newId()
  await insertTransfer(tx, { ...what, accountId, userId, id, createdAt: now }, content)
  await transferLater(tx, { accountId, id })
  return await getTransfer(tx, { accountId, userId }, id)
}

/** One of the member's own; NOT_FOUND for any other. */
export async function getTransfer(
  reader: Reader,
  { accountId, userId }: { accountId: string; userId: string },
  id: string,
): Promise<Transfer> {
  const found = await selectTransfer(reader, accountId, id)
  if (!found || found.userId !== userId) throw refuse('not_found')
  return found
}
