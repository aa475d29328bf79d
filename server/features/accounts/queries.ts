/** SQL of accounts. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Account } from './accounts.ts'

export async function insertAccount(tx: Tx, account: Account, now: Date): Promise<void> {
  await tx.run(sql`
    with account as (
      insert into accounts (id, name, created_at) values (${account.id}, ${account.name}, ${now}) returning id
    ), counter as (
      insert into account_counters (account_id) select id from account
    )
    insert into dispatch_cursors (account_id) select id from account`)
}

export async function selectOnlyAccount(reader: Reader): Promise<Account | undefined> {
  return await reader.one<Account>(sql`select id, name from accounts order by num limit 1`)
}
