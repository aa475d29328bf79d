/** SQL of visitors' sessions: made with a token, and ended with the address they stand for. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'

export async function insertVisitorSession(
  tx: Tx,
  row: { hash: Buffer; accountId: string; id: string; addressId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into visitor_sessions (hash, account_id, id, address_id, created_at, expires_at)
    values (${row.hash}, ${row.accountId}, ${row.id}, ${row.addressId}, ${row.now}, ${row.expiresAt})`)
}

export async function selectVisitorSessionIds(
  reader: Reader,
  accountId: string,
  addressIds: string[],
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select id from visitor_sessions
    where account_id = ${accountId} and address_id = any(${addressIds}::uuid[]) and ended_at is null`)
  return rows.map((row) => row.id)
}

export async function endVisitorSessions(
  tx: Tx,
  accountId: string,
  addressIds: string[],
  now: Date,
): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    update visitor_sessions set ended_at = ${now}
    where account_id = ${accountId} and address_id = any(${addressIds}::uuid[]) and ended_at is null returning id`)
  return rows.map((row) => row.id)
}
