/** Locks on what has no row yet: a name stands for it. */
import sql from 'sql-template-tag'
import type { Tx } from './db.ts'

/** Waits for whoever else holds this name, and holds it until the transaction ends. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}
