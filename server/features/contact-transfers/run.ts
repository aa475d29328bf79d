/** Doing what was asked for: row by row in, page by page out. Safe to run twice, and to go on after it broke off. */
import type { CsvRow } from '../../platform/csv/read-csv.ts'
import { toCsv } from '../../platform/csv/write-csv.ts'
import type { Tx } from '../../platform/db/db.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  addContact,
  type Contact,
  changeContact,
  findSameContact,
  openContact,
  toE164,
} from '../contacts/contacts.ts'
import { conditionOf, listContacts } from '../contacts/listing.ts'
import { cellsOf, type Mapping, readRow } from './columns.ts'
import { advance, finish, lockTransfer, selectContent, selectTransfer } from './queries.ts'
import { type ExportWish, type Refused, readContacts, type Transfer } from './transfers.ts'

const pageSize = 500
const mostExported = 100_000

export async function runTransfer(
  { db, clock }: Platform,
  { accountId, id }: { accountId: string; id: string },
) {
  const transfer = await selectTransfer(db.read, accountId, id)
  if (!transfer || transfer.state === 'done') return
  if (transfer.kind === 'import') await takeIn({ db, clock }, transfer)
  else await writeOut({ db, clock }, transfer)
}

async function takeIn({ db, clock }: Pick<Platform, 'db' | 'clock'>, transfer: Transfer): Promise<void> {
  const csv = await selectContent(db.read, transfer.accountId, transfer.id)
  const { columns: headers, rows } = await readContacts(csv ?? '')
  for (const [index, row] of rows.entries()) {
    if (index < transfer.done) continue
    const take = (write: (tx: Tx) => Promise<Came>) =>
      db.transact(async (tx) => {
        const current = await lockTransfer(tx, transfer.accountId, transfer.id)
        if (current?.done === index) await advance(tx, transfer, await write(tx))
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
  const left = { content: null, total: rows.length, now: clock.now() }
  await db.transact((tx) => finish(tx, transfer, left))
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
  const { change } = read
  const by = { actor: { kind: 'member', id: userId } as const, now }
  const identity = {
    ...(change.identifier ? { identifier: change.identifier } : {}),
    ...(change.phoneNumber ? { phoneNumber: toE164(change.phoneNumber) ?? change.phoneNumber } : {}),
    ...(change.email ? { email: change.email } : {}),
  }
  const isKnown = Object.keys(identity).length > 0
  const found = isKnown ? await findSameContact(tx, accountId, identity) : undefined
  if (found) await changeContact(tx, await openContact(tx, { accountId }, found.id), change, by)
  else await addContact(tx, accountId, change, by)
  return { created: found ? 0 : 1, updated: found ? 1 : 0, refused: undefined }
}

function refusedOf(row: CsvRow, why: Pick<Refused, 'reason' | 'field' | 'code'>): Refused {
  return { line: row.line, ...why, cells: row.cells.slice(0, 60).map((cell) => cell.slice(0, 200)) }
}

async function writeOut({ db, clock }: Pick<Platform, 'db' | 'clock'>, transfer: Transfer): Promise<void> {
  const wish: ExportWish = transfer.request.wish ?? { columns: ['id'] }
  const { accountId } = transfer
  const condition = wish.filter && (await conditionOf(db.read, accountId, wish.filter, clock.now()))
  const labels = wish.label === undefined ? [] : [wish.label]
  const wanted = { accountId, sort: 'created_at', descending: false, condition, labels } as const
  const contacts: Contact[] = []
  let cursor: string | undefined
  do {
    const { rows, pagination } = await listContacts(db.read, wanted, { cursor, limit: pageSize })
    contacts.push(...rows)
    cursor = pagination.next_cursor ?? undefined
  } while (cursor !== undefined && contacts.length < mostExported)
  const content = toCsv(
    wish.columns,
    contacts.map((contact) => cellsOf(contact, wish.columns)),
  )
  await db.transact((tx) => finish(tx, transfer, { content, total: contacts.length, now: clock.now() }))
}
