/** The command `seed --demo`: believable conversations in three languages, and the people who answer them. */
import { randomBytes } from 'node:crypto'
import type { Account } from '../features/accounts/accounts.ts'
import { findFirstSite, type Site, setSitesOf } from '../features/inboxes/inboxes.ts'
import { createMember, listMembers, type MemberRow } from '../features/members/members.ts'
import { hashPassword } from '../platform/crypto/passwords.ts'
import type { Database } from '../platform/db/db.ts'
import { StartupProblem } from '../platform/startup-problem.ts'
import { withAccount } from './database.ts'
import { english } from './demo/english.ts'
import { portuguese } from './demo/portuguese.ts'
import { spanish } from './demo/spanish.ts'
import { demoAgents } from './demo/story.ts'
import { tellStories } from './demo/tell.ts'
import { tell } from './tell.ts'

const stories = [...english, ...portuguese, ...spanish]

export async function seedDemo(): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const site = await findFirstSite(db.read)
    if (!site)
      throw new StartupProblem('There is no site yet.', 'Make one: npm run parley -- site add "My shop"')
    const present = new Set((await listMembers(db.read, account.id)).map(({ username }) => username))
    if (demoAgents.some(({ username }) => present.has(username))) {
      console.log('The demonstration data is there already.')
      return
    }

    tell('Making the people who answer')
    const password = randomBytes(9).toString('base64url')
    const agents = await makeAgents(db, { account, site, password, now })
    tell(`Telling ${stories.length} conversations`)
    const messages = await tellStories(db, { site, agents }, stories, now)
    const names = demoAgents.map(({ username }) => username).join(', ')
    console.log(`Made ${stories.length} conversations with ${messages} messages on the site ${site.key}.`)
    console.log(`Sign in as ${names}. Password: ${password}   (shown this once)`)
  })
}

async function makeAgents(
  db: Database,
  { account, site, password, now }: { account: Account; site: Site; password: string; now: Date },
): Promise<Map<string, MemberRow>> {
  const passwordHash = await hashPassword(password)
  const by = { actor: { kind: 'system', id: null }, now } as const
  return await db.transact(async (tx) => {
    const agents = new Map<string, MemberRow>()
    for (const draft of demoAgents) {
      const member = await createMember(tx, account.id, { ...draft, role: 'agent', passwordHash }, by)
      await setSitesOf(tx, member, [site.key])
      agents.set(draft.username, member)
    }
    return agents
  })
}
