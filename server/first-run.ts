/** The first run: an empty database gets an account, an administrator and a site. Later runs find them. */
import { randomBytes } from 'node:crypto'
import type { Config } from './config.ts'
import { createAccount, findFirstAccount } from './features/accounts/accounts.ts'
import { createSite } from './features/inboxes/inboxes.ts'
import { createMember } from './features/members/members.ts'
import { hashPassword } from './platform/crypto/passwords.ts'
import type { Database } from './platform/db/db.ts'

export interface FirstRun {
  username: string
  /** The generated password; undefined when the operator chose it. */
  password: string | undefined
  siteKey: string
}

/** Makes what is missing; answers what was made, or undefined when nothing was. */
export async function firstRun(db: Database, config: Config, now: Date): Promise<FirstRun | undefined> {
  if (await findFirstAccount(db.read)) return undefined
  const generated = config.ADMIN_PASSWORD === undefined ? randomBytes(12).toString('base64url') : undefined
  const passwordHash = await hashPassword(config.ADMIN_PASSWORD ?? generated ?? '')
  const username = config.ADMIN_USERNAME
  return await db.transact(async (tx) => {
    const by = { actor: { kind: 'system', id: null }, now } as const
    const account = await createAccount(tx, { name: config.SITE_NAME, now })
    await createMember(
      tx,
      account.id,
      { username, email: `${username}@localhost`, passwordHash, role: 'administrator' },
      by,
    )
    const site = await createSite(
      tx,
      account.id,
      { key: config.SITE_ID, name: config.SITE_NAME, domain: config.SITE_DOMAIN },
      by,
    )
    return { username, password: generated, siteKey: site.key }
  })
}
