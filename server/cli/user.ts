/** The command `user …`: makes and changes users of the first account. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Account } from '../features/accounts/accounts.ts'
import { changeAgent } from '../features/agents/agents.ts'
import { CreateBody } from '../features/agents/schema.ts'
import { listAllSites, type Site, setSitesOf } from '../features/inboxes/inboxes.ts'
import { newPassword } from '../features/members/fields.ts'
import { createMember, getMember, listMembers, updateMember } from '../features/members/members.ts'
import { listSiteKeysOf, replacePassword } from '../features/sessions/sessions.ts'
import { hashPassword } from '../platform/crypto/passwords.ts'
import type { Database } from '../platform/db/db.ts'
import { withAccount } from './database.ts'
import { UsageProblem } from './exit-codes.ts'
import { findUser } from './find-user.ts'
import { readGiven } from './given.ts'
import { mending } from './mending.ts'
import { tell } from './tell.ts'

interface AddOptions {
  email: string
  name?: string
  admin?: boolean
  site: string[]
  password?: string
}

interface Where {
  db: Database
  account: Account
}

const PasswordOption = z.object({ password: newPassword })
const system = { kind: 'system', id: null } as const
const mends = {
  conflict: 'Look who there is (npm run parley -- user list), and give another name.',
} as const
const printed = {
  username: '<username>',
  email: '--email',
  name: '--name',
  password: '--password',
  site_ids: '--site',
}

export async function addUser(username: string, options: AddOptions): Promise<void> {
  const password = options.password ?? generatePassword()
  const given = { username, email: options.email, name: options.name, password, site_ids: options.site }
  const draft = readGiven(CreateBody, given, printed)
  const role = options.admin ? 'administrator' : 'agent'
  await withAccount(async ({ db, account, now }) => {
    const sites = (await chooseSites({ db, account }, role, draft.site_ids)).map(({ key }) => key)
    const passwordHash = await hashPassword(draft.password)
    const made = await mending(mends, () =>
      db.transact(async (tx) => {
        const { email, name } = draft
        const member = { username: draft.username, email, name, role, passwordHash } as const
        const added = await createMember(tx, account.id, member, { actor: system, now })
        await setSitesOf(tx, added, sites)
        return added
      }),
    )
    console.log(`Made ${made.username} (${role}).`)
    console.log(`May enter: ${role === 'administrator' ? 'every site' : sites.join(', ')}`)
    if (!options.password) console.log(`Password: ${password}   (shown this once)`)
  })
}

/** The sites an agent may enter; the only one there is goes without saying. Administrators enter all. */
export async function chooseSites({ db, account }: Where, role: string, wanted: string[]): Promise<Site[]> {
  const sites = await listAllSites(db.read, account.id)
  const keys = sites.map(({ key }) => key)
  const unknown = wanted.filter((key) => !keys.includes(key))
  if (unknown.length > 0)
    throw new UsageProblem(`There is no site ${unknown.join(', ')}.`, `Name one of: ${keys.join(', ')}.`)
  if (wanted.length > 0 || role === 'administrator') return sites.filter(({ key }) => wanted.includes(key))
  if (sites.length === 1) return sites
  throw new UsageProblem(
    'An agent without a site could not sign in.',
    `Name one or more, each after --site: ${keys.join(', ')}.`,
  )
}

export async function listUsers(): Promise<void> {
  await withAccount(async ({ db, account }) => {
    const members = await listMembers(db.read, account.id)
    const ids = members.map(({ userId }) => userId)
    const sites = await listSiteKeysOf(db.read, account.id, ids)
    for (const { userId, username, role, disabledAt, status, email, name } of members) {
      const state = disabledAt ? 'disabled' : status
      const may = role === 'administrator' ? 'every site' : sites.get(userId)?.join(', ') || 'no site'
      const who = `${username.padEnd(24)} ${role.padEnd(14)} ${state.padEnd(9)}`
      console.log(`${who} ${email.padEnd(32)} ${name}  (${may})`)
    }
  })
}

const lastAdministrator = {
  conflict: 'Make another one first: npm run parley -- user add NAME --email ADDRESS --admin',
} as const

export async function disableUser(username: string): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const { userId } = await findUser(db.read, account.id, username)
    const by = { accountId: account.id, actor: system, now }
    await mending(lastAdministrator, () =>
      db.transact((tx) => changeAgent(tx, by, userId, { disabled: true })),
    )
    console.log(`Disabled ${username}; its sessions and API keys have ended.`)
  })
}

export async function enableUser(username: string): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const { userId, disabledAt } = await findUser(db.read, account.id, username)
    if (!disabledAt) {
      console.log(`${username} is not disabled.`)
      return
    }
    await db.transact(async (tx) => {
      const member = await getMember(tx, account.id, userId)
      await updateMember(tx, member, { disabled: false }, { actor: system, now })
    })
    console.log(`Enabled ${username}; it signs in with the password it had.`)
  })
}

export async function setUserPassword(username: string, options: { password?: string }): Promise<void> {
  const given = { password: options.password ?? generatePassword() }
  const { password } = readGiven(PasswordOption, given, printed)
  await withAccount(async ({ db, account, now }) => {
    const { userId, disabledAt } = await findUser(db.read, account.id, username)
    const hash = await hashPassword(password)
    const keys = await db.transact((tx) => replacePassword(tx, userId, hash, now))
    console.log(`The password of ${username} is changed; its sessions have ended, and ${keys} API keys.`)
    if (!options.password) console.log(`Password: ${password}   (shown this once)`)
    if (disabledAt)
      tell(`${username} is disabled and cannot use it before: npm run parley -- user enable ${username}`)
  })
}

function generatePassword(): string {
  return randomBytes(12).toString('base64url')
}
