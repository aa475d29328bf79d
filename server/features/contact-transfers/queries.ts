/** SQL of files of contacts. */
import sql, { empty } from 'sql-template-tag'
import type { CsvRow } from '../../platform/csv/read-csv.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { PassedOver, Refused, Transfer } from './transfers.ts'

const columns = sql`account_id as "accountId", id, num, user_id as "userId", kind, state, request, total, done, created,
  updated, refused, passed_over as "passedOver", created_at as "createdAt", finished_at as "finishedAt"`

export async function insertTransfer(
  tx: Tx,
  row: Pick<Transfer, 'accountId' | 'id' | 'userId' | 'kind' | 'request' | 'total' | 'createdAt'>,
  content: string | null,
): Promise<void> {
  await tx.run(sql`
    insert into contact_transfers (account_id, id, user_id, kind, state, content, request, total, created_at)
    values (${row.accountId}, ${row.id}, ${row.userId}, ${row.kind}, 'waiting', ${content},
      ${JSON.stringify(row.request)}::jsonb, ${row.total}, ${row.createdAt})`)
}

export async function selectTransfer(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Transfer | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Transfer>(sql`
    select ${columns} from contact_transfers where account_id = ${accountId} and ${isIt}`)
}

/** Holds one until the transaction ends, and says how far it is: a job that runs twice takes no row twice. */
export async function lockTransfer(tx: Tx, accountId: string, id: string): Promise<number | undefined> {
  const row = await tx.one<{ done: number }>(sql`
    select done from contact_transfers where account_id = ${accountId} and id = ${id} for update`)
  return row?.done
}

export async function selectContent(reader: Reader, accountId: string, id: string): Promise<string | null> {
  const row = await reader.one<{ content: string | null }>(sql`
    select content from contact_transfers where account_id = ${accountId} and id = ${id}`)
  return row?.content ?? null
}

/** Some rows of a file that follow each other, and the place in it of the first. */
export interface Part {
  firstRow: number
  rows: CsvRow[]
}

/** Puts the parts of a file in its place. A job that runs twice has the same ones. */
export async function insertParts(
  tx: Tx,
  { accountId, id }: Pick<Transfer, 'accountId' | 'id'>,
  { columns, parts }: { columns: string[]; parts: Part[] },
): Promise<void> {
  await tx.run(sql`
    insert into contact_transfer_parts (account_id, transfer_id, first_row, rows)
    select ${accountId}, ${id}, part."firstRow", part.rows
    from json_to_recordset(${JSON.stringify(parts)}::json) as part ("firstRow" integer, rows json)
    on conflict do nothing`)
  await tx.run(sql`
    update contact_transfers set content = null, request = request || ${JSON.stringify({ columns })}::jsonb
    where account_id = ${accountId} and id = ${id}`)
}

/** The part that has the row of that place. */
export async function selectPart(
  reader: Reader,
  { accountId, id }: Pick<Transfer, 'accountId' | 'id'>,
  row: number,
): Promise<Part | undefined> {
  return await reader.one<Part>(sql`
    select first_row as "firstRow", rows from contact_transfer_parts
    where account_id = ${accountId} and transfer_id = ${id} and first_row <= ${row}
    order by first_row desc limit 1`)
}

/** One row further, and what came of it. */
export async function advance(
  tx: Tx,
  { accountId, id }: Transfer,
  came: {
    created: number
    updated: number
    refused?: Refused | undefined
    passedOver?: PassedOver | undefined
  },
): Promise<void> {
  // Written only where there is one: it may be long, and would be written anew with every row.
  const refused = came.refused
    ? sql`, refused = case when jsonb_array_length(refused) < 1000
        then refused || ${JSON.stringify([came.refused])}::jsonb else refused end`
    : empty
  const passedOver = came.passedOver
    ? sql`, passed_over = case when jsonb_array_length(passed_over) < 1000
        then passed_over || ${JSON.stringify([came.passedOver])}::jsonb else passed_over end`
    : empty
  await tx.run(sql`
    update contact_transfers set state = 'running', done = done + 1, created = created + ${came.created},
      updated = updated + ${came.updated}${refused}${passedOver}
    where account_id = ${accountId} and id = ${id}`)
}

/** It is over: `content` is what it leaves. */
export async function finish(
  tx: Tx,
  { accountId, id }: Transfer,
  left: { content: string | null; total: number; now: Date },
): Promise<void> {
  await tx.run(sql`
    update contact_transfers set state = 'done', content = ${left.content}, total = ${left.total}, done = ${left.total},
      finished_at = ${left.now}
    where account_id = ${accountId} and id = ${id}`)
  await tx.run(sql`
    delete from contact_transfer_parts where account_id = ${accountId} and transfer_id = ${id}`)
}

/** Forgets those of the oldest few that are from before `before`; true when there may be more. */
export async function deleteBefore(tx: Tx, before: Date): Promise<boolean> {
  const gone = await tx.run(sql`
    delete from contact_transfers where num in (
      select num from contact_transfers where created_at < ${before} order by created_at limit 100)`)
  return gone >= 100
}
