/** The command `site …`: makes and lists sites of the first account. */
import { createSite, listAllSites } from '../features/inboxes/inboxes.ts'
import { CreateBody } from '../features/sites/schema.ts'
import { withAccount } from './database.ts'
import { readGiven } from './given.ts'
import { mending } from './mending.ts'

interface AddOptions {
  id?: string
  domain?: string
  timeZone?: string
}

const printed = { name: '<name>', id: '--id', domain: '--domain', time_zone: '--time-zone' }

const mends = {
  conflict: 'Look what there is (npm run parley -- site list), and give another --id.',
} as const

export async function addSite(name: string, { id, domain, timeZone }: AddOptions): Promise<void> {
  const draft = readGiven(CreateBody, { name, id, domain, time_zone: timeZone }, printed)
  await withAccount(async ({ db, account, now }) => {
    const by = { actor: { kind: 'system', id: null }, now } as const
    const { name: siteName, id: key, domain, time_zone: timeZone } = draft
    const site = await mending(mends, () =>
      db.transact((tx) => createSite(tx, account.id, { name: siteName, key, domain, timeZone }, by)),
    )
    console.log(`Made the site ${site.name}; its id is ${site.key}`)
  })
}

export async function listSites(): Promise<void> {
  await withAccount(async ({ db, account }) => {
    const sites = await listAllSites(db.read, account.id)
    for (const site of sites.filter(({ channel }) => channel === 'web')) {
      console.log(`${site.key.padEnd(32)} ${site.status.padEnd(9)} ${site.name}  ${site.domain ?? ''}`)
    }
  })
}
