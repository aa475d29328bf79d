/**
 * A file that is taken in, kept in parts of some seconds' work each: it is read once, however many turns its rows take, and
 * a turn fetches its own.
 */
import type { Database } from '../../platform/db/db.ts'
import { insertParts, type Part, selectContent, selectPart } from './queries.ts'
import { readContacts, type Transfer } from './transfers.ts'

const rowsInPart = 200

/** The part that has the next row, and the names of its columns; undefined where all is done, by another job. */
export async function nextPart(
  db: Database,
  transfer: Transfer,
): Promise<(Part & { headers: string[] }) | undefined> {
  const headers = (await cut(db, transfer)) ?? transfer.request.columns ?? []
  const part = await selectPart(db.read, transfer, transfer.done)
  return part && { ...part, headers }
}

/** Cuts the file up, which the first turn does; answers the names of its columns. */
async function cut(db: Database, transfer: Transfer): Promise<string[] | undefined> {
  const csv = await selectContent(db.read, transfer.accountId, transfer.id)
  if (csv === null) return undefined
  const { columns, rows } = await readContacts(csv)
  const parts: Part[] = []
  for (let firstRow = 0; firstRow < rows.length; firstRow += rowsInPart)
    parts.push({ firstRow, rows: rows.slice(firstRow, firstRow + rowsInPart) })
  await db.transact((tx) => insertParts(tx, transfer, { columns, parts }))
  return columns
}
