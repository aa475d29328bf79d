/** The commands `user site add` and `user site remove`: which sites an agent may enter. */
import { getInbox } from '../features/inboxes/access.ts'
import { addInsiders, removeInsiders } from '../features/inboxes/insiders.ts'
import type { MemberRow } from '../features/members/members.ts'
import { listSiteKeys } from '../features/sessions/sessions.ts'
import type { Tx } from '../platform/db/db.ts'
import { withAccount } from './database.ts'
import { UsageProblem } from './exit-codes.ts'
import { findUser } from './find-user.ts'
import { chooseSites } from './user.ts'

export async function addUserSites(username: string, keys: string[]): Promise<void> {
  await changeSites(username, keys, addInsiders)
}

export async function removeUserSites(username: string, keys: string[]): Promise<void> {
  await changeSites(username, keys, removeInsiders)
}

async function changeSites(username: string, keys: string[], change: typeof addInsiders): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const member = await findUser(db.read, account.id, username)
    refuseAdministrator(member)
    const sites = await chooseSites({ db, account }, member.role, keys)
    await db.transact(async (tx: Tx) => {
      for (const { inboxId } of sites) {
        const inbox = await getInbox(tx, { accountId: account.id }, inboxId)
        await change(tx, inbox, [member.userId], { actor: { kind: 'system', id: null }, now })
      }
    })
    const left = await listSiteKeys(db.read, account.id, member.userId)
    console.log(`${member.username} may enter: ${left.join(', ') || 'no site, and so cannot sign in'}`)
  })
}

function refuseAdministrator({ username, role }: MemberRow): void {
  if (role !== 'administrator') return
  throw new UsageProblem(
    `${username} is an administrator, who may enter every site.`,
    'Name an agent: npm run parley -- user list',
  )
}
