/**
 * Doing what was asked for: row by row in, page by page out. Safe to run twice, and to go on after it broke off. A file is
 * taken in over several turns, so that others have theirs between them; a server that stops ends the turn.
 */
import type { CsvRow } from '../../platform/csv/read-csv.ts'
import { toCsv } from '../../platform/csv/write-csv.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import { companyNamed } from '../companies/companies.ts'
import {
  addContact,
  type Contact,
  type ContactChange,
  changeContact,
  findSameContact,
  isCountry,
  openContact,
  toE164,
  toE164From,
} from '../contacts/contacts.ts'
import { conditionOf, listContacts } from '../contacts/listing.ts'
import { listContactLabels, setContactLabels } from '../contacts/tagging.ts'
import { findLabels, relabelled } from '../labels/labels.ts'
import { cellsOf, type Mapping, readRow } from './columns.ts'
import { transferLater } from './job-types.ts'
import { nextPart } from './parts.ts'
import { advance, finish, lockTransfer, selectTransfer } from './queries.ts'
import type { ExportWish, Refused, Transfer } from './transfers.ts'

const pageSize = 500
const mostExported = 100_000

/** Works at one for a turn, or until it shall stop; what is left then is another job's. */
export async function runTransfer(
  { db, clock }: Platform,
  { accountId, id }: { accountId: string; id: string },
  stop: AbortSignal,
) {
  const transfer = await selectTransfer(db.read, accountId, id)
  if (!transfer || transfer.state === 'done') return
  const work = transfer.kind === 'import' ? takeIn : writeOut
  const isOver = await work({ db, clock }, transfer, stop)
  if (!isOver) await db.transact((tx) => transferLater(tx, { accountId, id }))
}

/** Takes a part's rows in; true when they were the last. */
async function takeIn(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  transfer: Transfer,
  stop: AbortSignal,
): Promise<boolean> {
  const part = await nextPart(db, transfer)
  if (!part) return true
  const { headers, firstRow, rows } = part
  for (const [place, row] of rows.entries()) {
    const index = firstRow + place
    if (index < transfer.done) continue
    if (stop.aborted) return false
    const take = (write: (tx: Tx) => Promise<Came>) =>
      db.transact(async (tx) => {
        const done = await lockTransfer(tx, transfer.accountId, transfer.id)
        if (done === index) await advance(tx, transfer, await write(tx))
      })
    await take((tx) => takeRow(tx, transfer, { headers, row, now: clock.now() })).catch(
      async (error: unknown) => {
        // A refused row is told of, and the rest goes on; anything else brings the job again.
        if (!(error instanceof Refusal)) throw error
        const { field = '', code = 'invalid' } = error.details[0] ?? {}
        const refused = refusedOf(row, { reason: error.message, field, code })
        await take(async () => ({ created: 0, updated: 0, refused }))
      },
    )
  }
  if (firstRow + rows.length < transfer.total) return false
  const left = { content: null, total: transfer.total, now: clock.now() }
  await db.transact((tx) => finish(tx, transfer, left))
  return true
}

type Came = Parameters<typeof advance>[2]

async function takeRow(
  tx: Tx,
  { accountId, userId, request }: Transfer,
  { headers, row, now }: { headers: string[]; row: CsvRow; now: Date },
): Promise<Came> {
  const read = readRow(headers, row.cells, request.mapping ?? ({} satisfies Mapping))
  if ('fault' in read)
    return {
      created: 0,
      updated: 0,
      refused: refusedOf(row, { reason: read.fault, field: read.field, code: read.code }),
    }
  const by = { actor: { kind: 'member', id: userId } as const, now }
  const { labels, company, passedOver } = read
  const companyId = company && (await companyNamed(tx, { accountId }, company, by)).id
  const change = { ...read.change, companyId, phoneNumber: numberIn(read.change, request.country) }
  const identity = {
    ...(change.identifier ? { identifier: change.identifier } : {}),
    ...(change.phoneNumber ? { phoneNumber: toE164(change.phoneNumber) ?? change.phoneNumber } : {}),
    ...(change.email ? { email: change.email } : {}),
  }
  const isKnown = Object.keys(identity).length > 0
  const found = isKnown ? await findSameContact(tx, accountId, identity) : undefined
  const contact = found
    ? await changeContact(tx, await openContact(tx, { accountId }, found.id), change, by)
    : await addContact(tx, accountId, change, by)
  if (labels.length > 0) await giveLabels(tx, contact, labels, by)
  const left = passedOver.length > 0 ? { line: row.line, columns: passedOver } : undefined
  return { created: found ? 0 : 1, updated: found ? 1 : 0, passedOver: left }
}

/** As it is written, where the country does not make a number of it: then it is refused. */
function numberIn({ phoneNumber }: ContactChange, country: string | undefined): string | null | undefined {
  if (!phoneNumber || country === undefined || !isCountry(country)) return phoneNumber
  return toE164From(country, phoneNumber) ?? phoneNumber
}

/** Those it has beside stay; new ones are made. */
async function giveLabels(tx: Tx, contact: Contact, add: string[], by: By): Promise<void> {
  const { accountId, id } = contact
  const before = (await listContactLabels(tx, accountId, [id])).get(id) ?? []
  const names = relabelled(before, { add, remove: [] })
  await setContactLabels(tx, contact, await findLabels(tx, accountId, names, { create: true, by }), by)
}

function refusedOf(row: CsvRow, why: Pick<Refused, 'reason' | 'field' | 'code'>): Refused {
  return { line: row.line, ...why, cells: row.cells.slice(0, 60).map((cell) => cell.slice(0, 200)) }
}

/** Writes all of them; false when it was stopped before, which leaves nothing. */
async function writeOut(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  transfer: Transfer,
  stop: AbortSignal,
): Promise<boolean> {
  const wish: ExportWish = transfer.request.wish ?? { columns: ['id'] }
  const { accountId } = transfer
  const condition = wish.filter && (await conditionOf(db.read, accountId, wish.filter, clock.now()))
  const labels = wish.label === undefined ? [] : [wish.label]
  const wanted = { accountId, sort: 'created_at', descending: false, condition, labels } as const
  const lines: Record<string, unknown>[] = []
  let cursor: string | undefined
  do {
    if (stop.aborted) return false
    const { rows, pagination } = await listContacts(db.read, wanted, { cursor, limit: pageSize })
    const ids = rows.map(({ id }) => id)
    const carried = await listContactLabels(db.read, accountId, ids)
    lines.push(...rows.map((contact) => cellsOf(contact, carried.get(contact.id) ?? [], wish.columns)))
    cursor = pagination.next_cursor ?? undefined
  } while (cursor !== undefined && lines.length < mostExported)
  const content = toCsv(wish.columns, lines)
  await db.transact((tx) => finish(tx, transfer, { content, total: lines.length, now: clock.now() }))
  return true
}
