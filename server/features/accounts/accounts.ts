/**
 * Accounts: the tenants. Everything else belongs to exactly one, and nothing crosses between two.
 * An account is made with its counters, so that its first event is number 1.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids/ids.ts'
import { insertAccount, selectOnlyAccount } from './queries.ts'

export interface Account {
  id: string
  name: string
}

/** Makes an account, its event counter and its dispatch cursor. */
export async function createAccount(tx: Tx, draft: { name: string; now: Date }): Promise<Account> {
  const account = { id: newId(), name: draft.name }
  await insertAccount(tx, account, draft.now)
  return account
}

/** The oldest account: the one the command line works on unless told otherwise. */
export async function findFirstAccount(reader: Reader): Promise<Account | undefined> {
  return await selectOnlyAccount(reader)
}
