/** One address, one member of an account. */
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { lockIsAddressTaken } from './user-queries.ts'

/**
 * Of two who work in one account each has an address of its own: by one that both have neither is found for certain. Who
 * left keeps theirs from nobody. `email`: the one it is to have.
 */
export async function requireOwnAddress(
  tx: Tx,
  member: { accountId: string; userId: string },
  email?: string,
): Promise<void> {
  if (!(await lockIsAddressTaken(tx, member, email))) return
  const message = 'Another member has this address'
  throw refuse('conflict', message, [{ field: 'email', message }])
}
