/** The command `token …`: makes a key for a program, and says where to use it. */
import { z } from 'zod'
import { createApiToken } from '../features/sessions/api-tokens.ts'
import { line } from '../platform/http/shapes.ts'
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
    const { token } = await db.transact((tx) => createApiToken(tx, { kind: 'user', userId, name }, now))
    console.log(`Made a key that acts as ${username}.`)
    console.log(`Key: ${token}   (shown this once)`)
    console.log(`Account: ${account.num}   (Chatwoot's addresses begin with /api/v1/accounts/${account.num})`)
  })
}
