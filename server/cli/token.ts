/** The command `token …`: keys for programs, and where to use them. */
import { z } from 'zod'
import { listMembers } from '../features/members/members.ts'
import {
  type ApiToken,
  createApiToken,
  endApiToken,
  findApiToken,
  listKeysOf,
} from '../features/sessions/api-tokens.ts'
import { line } from '../platform/http/shapes.ts'
import { parseId, printId } from '../platform/ids/ids.ts'
import { withAccount } from './database.ts'
import { UsageProblem } from './exit-codes.ts'
import { findUser } from './find-user.ts'
import { readGiven } from './given.ts'

const AddOptions = z.object({ name: line(100).min(1) })

export async function addToken(username: string, options: { name: string }): Promise<void> {
  const { name } = readGiven(AddOptions, options, { name: '--name' })
  await withAccount(async ({ db, account, now }) => {
    const { userId, disabledAt } = await findUser(db.read, account.id, username)
    if (disabledAt)
      throw new UsageProblem(
        `${username} is disabled: its key would open nothing.`,
        `Let it in again: npm run parley -- user enable ${username}`,
      )
    const { id, token } = await db.transact((tx) => createApiToken(tx, { kind: 'user', userId, name }, now))
    console.log(`Made a key that acts as ${username}; its id is ${printId('key', id)}`)
    console.log(`Key: ${token}   (shown this once)`)
    console.log(`Account: ${account.num}   (Chatwoot's addresses begin with /api/v1/accounts/${account.num})`)
  })
}

/** The keys of everybody, or of one user. A key is told apart by its first characters; it is not kept itself. */
export async function listTokens(username: string | undefined): Promise<void> {
  await withAccount(async ({ db, account }) => {
    const users = username
      ? [await findUser(db.read, account.id, username)]
      : await listMembers(db.read, account.id)
    const names = new Map(users.map((user) => [user.userId, user.username]))
    for (const key of await listKeysOf(db.read, [...names.keys()]))
      console.log(describeKey(key, names.get(key.userId ?? '') ?? ''))
  })
}

function describeKey({ id, hint, name, expiresAt, lastUsedAt }: ApiToken, username: string): string {
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const end = expiresAt ? `until ${day(expiresAt)}` : 'without end'
  const use = lastUsedAt ? `, last used ${day(lastUsedAt)}` : ''
  return `${printId('key', id)} ${username.padEnd(24)} ${hint}…  ${name} (${end}${use})`
}

export async function removeToken(given: string): Promise<void> {
  await withAccount(async ({ db, now }) => {
    const id = parseId('key', given)
    const found = id === undefined ? undefined : await findApiToken(db.read, id)
    if (found?.kind !== 'user' || found.purpose !== 'key')
      throw new UsageProblem(
        `There is no key ${given}.`,
        'Name its id, the first word of its line in: npm run parley -- token list',
      )
    await db.transact((tx) => endApiToken(tx, found, now))
    console.log(`Removed the key ${printId('key', found.id)} (${found.name}); it opens nothing any more.`)
  })
}
