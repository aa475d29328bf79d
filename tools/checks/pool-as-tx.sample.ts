/** A sample that must not compile but for the expected errors: only `transact` makes a Tx. */
import type { Database, Reader, Tx } from '../../server/platform/db/db.ts'

declare const db: Database
declare const reader: Reader
declare function write(tx: Tx): void

// @ts-expect-error the pool is not a transaction
write(db)
// @ts-expect-error nor is a reader
write(reader)
