/** SQL of files of contacts. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Refused, Transfer } from './transfers.ts'

const columns = sql`account_id as "accountId", id, num, user_id as "userId", kind, state, request, total, done, created,
  updated, refused, created_at as "createdAt", finished_at as "finishedAt"`

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

/** Holds one until the transaction ends: a job that runs twice takes no row twice. */
export async function lockTransfer(tx: Tx, accountId: string, id: string): Promise<Transfer | undefined> {
  return await tx.one<Transfer>(sql`
    select ${columns} from contact_transfers where account_id = ${accountId} and id = ${id} for update`)
}

export async function selectContent(reader: Reader, accountId: string, id: string): Promise<string | null> {
  const row = await reader.one<{ content: string | null }>(sql`
    select content from contact_transfers where account_id = ${accountId} and id = ${id}`)
  return row?.content ?? null
}

/** One row further, and what came of it. */
export async function advance(
  tx: Tx,
  { accountId, id }: Transfer,
  came: { created: number; updated: number; refused: Refused | undefined },
): Promise<void> {
  const refused = came.refused ? JSON.stringify([came.refused]) : '[]'
  await tx.run(sql`
    update contact_transfers set state = 'running', done = done + 1, created = created + ${came.created},
      updated = updated + ${came.updated},
      refused = case when jsonb_array_length(refused) < 1000 then refused || ${refused}::jsonb else refused end
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
}

/** Forgets those of the oldest few that are from before `before`; true when there may be more. */
export async function deleteBefore(tx: Tx, before: Date): Promise<boolean> {
  const gone = await tx.run(sql`
    delete from contact_transfers where num in (
      select num from contact_transfers where created_at < ${before} order by created_at limit 100)`)
  return gone >= 100
}
