/** The command `user …`: makes and changes users of the first account. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Account } from '../features/accounts/accounts.ts'
import { changeAgent } from '../features/agents/agents.ts'
import { CreateBody } from '../features/agents/schema.ts'
import { listAllSites, setSitesOf } from '../features/inboxes/inboxes.ts'
import { newPassword } from '../features/members/fields.ts'
import { createMember, getMember, listMembers, updateMember } from '../features/members/members.ts'
import { replacePassword } from '../features/sessions/sessions.ts'
import { hashPassword } from '../platform/crypto/passwords.ts'
import type { Database } from '../platform/db/db.ts'
import { withAccount } from './database.ts'
import { UsageProblem } from './exit-codes.ts'
import { findUser } from './find-user.ts'
import { readGiven } from './given.ts'
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
    const sites = await chooseSites({ db, account }, role, draft.site_ids)
    const passwordHash = await hashPassword(draft.password)
    const made = await db.transact(async (tx) => {
      const { email, name } = draft
      const member = { username: draft.username, email, name, role, passwordHash } as const
      const added = await createMember(tx, account.id, member, { actor: system, now })
      await setSitesOf(tx, added, sites)
      return added
    })
    console.log(`Made ${made.username} (${role}).`)
    console.log(`May enter: ${role === 'administrator' ? 'every site' : sites.join(', ')}`)
    if (!options.password) console.log(`Password: ${password}   (shown this once)`)
  })
}

/** The sites an agent may enter; the only one there is goes without saying. Administrators enter all. */
async function chooseSites({ db, account }: Where, role: string, wanted: string[]): Promise<string[]> {
  const keys = (await listAllSites(db.read, account.id)).map(({ key }) => key)
  const unknown = wanted.filter((key) => !keys.includes(key))
  if (unknown.length > 0)
    throw new UsageProblem(`There is no site ${unknown.join(', ')}.`, `Name one of: ${keys.join(', ')}.`)
  if (wanted.length > 0 || role === 'administrator') return wanted
  if (keys.length === 1) return keys
  throw new UsageProblem(
    'An agent without a site could not sign in.',
    `Name one or more, each after --site: ${keys.join(', ')}.`,
  )
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
    const { userId } = await findUser(db.read, account.id, username)
    await db.transact(async (tx) => {
      await changeAgent(tx, { accountId: account.id, actor: system, now }, userId, { disabled: true })
    })
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
