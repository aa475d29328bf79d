/**
 * Inboxes nobody set up: where a program of another system starts conversations without naming one, the account has an
 * inbox for it, made on first use. Of fifty first uses at once, one makes it and the others find it.
 */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { newId, printId } from '../../platform/ids/ids.ts'
import { requireRoomFor } from '../accounts/accounts.ts'
import { announceInbox } from './announce.ts'
import { lockKey, reviveInbox } from './ensure-queries.ts'
import type { Inbox } from './inbox.ts'
import * as queries from './inbox-queries.ts'
import type { Channel } from './widget.ts'

/** The account's inbox of this purpose; one that was taken out of use comes back, without the agents it had. */
export async function ensureInbox(
  tx: Tx,
  accountId: string,
  wish: { purpose: string; name: string; channel: Exclude<Channel, 'web'> },
  by: By,
): Promise<Inbox> {
  // No caller can choose a key with a dot: it is this account's, whoever asked first.
  const key = `${wish.purpose}.${printId('acct', accountId)}`
  await lockKey(tx, key)
  const known = await queries.selectByKey(tx, key)
  if (known) return known
  await requireRoomFor(tx, accountId, 'inboxes')
  if (!(await reviveInbox(tx, { accountId, key, now: by.now }))) {
    const { name, channel } = wish
    await queries.insertInbox(tx, { accountId, inboxId: newId(), key, name, channel, now: by.now })
  }
  const made = await queries.selectByKey(tx, key)
  if (!made) throw new Error('an inbox that was just made is not there')
  announceInbox(tx, made, { change: 'created' }, by)
  return made
}
