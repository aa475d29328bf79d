/** The command `inbox list`: every inbox of the first account, whatever its channel. */
import { listAllInboxes } from '../features/inboxes/access.ts'
import { withAccount } from './database.ts'

export async function listInboxes(): Promise<void> {
  await withAccount(async ({ db, account }) => {
    for (const { num, channel, status, name } of await listAllInboxes(db.read, account.id))
      console.log(`${String(num).padEnd(6)} ${channel.padEnd(16)} ${status.padEnd(9)} ${name}`)
  })
}
