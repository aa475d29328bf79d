/** `parley user …`: makes and changes users of the first account. */
import { randomBytes } from 'node:crypto'
import { setSitesOf } from '../features/inboxes/inboxes.ts'
import {
  createMember,
  getMember,
  hashMemberPassword,
  listMembers,
  updateMember,
} from '../features/members/members.ts'
import { endSessionsOf, replacePassword } from '../features/sessions/sessions.ts'
import { withAccount } from './database.ts'
import { UsageProblem } from './exit-codes.ts'

interface AddOptions {
  email: string
  name?: string
  admin?: boolean
  site: string[]
  password?: string
}

const system = { kind: 'system', id: null } as const

export async function addUser(username: string, options: AddOptions): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const password = options.password ?? generatePassword()
    const passwordHash = await hashMemberPassword(password)
    const role = options.admin ? 'administrator' : 'agent'
    await db.transact(async (tx) => {
      const draft = { username, email: options.email, name: options.name, role, passwordHash } as const
      const member = await createMember(tx, account.id, draft, { actor: system, now })
      await setSitesOf(tx, member, options.site)
    })
    console.log(`Made ${username} (${role}).`)
    if (!options.password) console.log(`Password: ${password}   (shown this once)`)
  })
}

export async function listUsers(): Promise<void> {
  await withAccount(async ({ db, account }) => {
    for (const member of await listMembers(db.read, account.id)) {
      const state = member.disabledAt ? 'disabled' : member.status
      console.log(
        `${member.username.padEnd(24)} ${member.role.padEnd(14)} ${state.padEnd(9)} ${member.email}`,
      )
    }
  })
}

export async function disableUser(username: string): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const { userId } = await findByName({ db, account }, username)
    await db.transact(async (tx) => {
      const member = await getMember(tx, account.id, userId)
      await updateMember(tx, member, { disabled: true }, { actor: system, now })
      await endSessionsOf(tx, member, 'disabled', now)
    })
    console.log(`Disabled ${username}; its sessions have ended.`)
  })
}

export async function setUserPassword(username: string, options: { password?: string }): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const { userId } = await findByName({ db, account }, username)
    const password = options.password ?? generatePassword()
    const hash = await hashMemberPassword(password)
    await db.transact((tx) => replacePassword(tx, userId, hash, now))
    console.log(`The password of ${username} is changed; its sessions have ended.`)
    if (!options.password) console.log(`Password: ${password}   (shown this once)`)
  })
}

async function findByName(
  { db, account }: Pick<Parameters<Parameters<typeof withAccount>[0]>[0], 'db' | 'account'>,
  username: string,
) {
  const members = await listMembers(db.read, account.id)
  const found = members.find((member) => member.username.toLowerCase() === username.toLowerCase())
  if (!found) throw new UsageProblem(`There is no user ${username}. See \`parley user list\`.`)
  return found
}

function generatePassword(): string {
  return randomBytes(12).toString('base64url')
}
