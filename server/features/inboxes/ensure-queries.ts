/** SQL of inboxes made on first use. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'

/** Holds a key until the transaction ends, though no row has it yet. */
export async function lockKey(tx: Tx, key: string): Promise<void> {
  await lockName(tx, `inbox ${key}`)
}

/** Brings an inbox back that was taken out of use; false where none of the account's has the key. */
export async function reviveInbox(
  tx: Tx,
  row: { accountId: string; key: string; now: Date },
): Promise<boolean> {
  const revived = await tx.run(sql`
    update inboxes set deleted_at = null, status = 'active', updated_at = ${row.now}
    where account_id = ${row.accountId} and key = ${row.key} and deleted_at is not null`)
  return revived > 0
}
