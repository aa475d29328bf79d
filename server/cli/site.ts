/** The command `site …`: makes and lists sites of the first account. */
import { createSite, listAllSites } from '../features/inboxes/inboxes.ts'
import { CreateBody } from '../features/sites/schema.ts'
import { withAccount } from './database.ts'
import { readGiven } from './given.ts'

interface AddOptions {
  id?: string
  domain?: string
  timeZone?: string
}

const printed = { name: '<name>', id: '--id', domain: '--domain', time_zone: '--time-zone' }

export async function addSite(name: string, { id, domain, timeZone }: AddOptions): Promise<void> {
  const draft = readGiven(CreateBody, { name, id, domain, time_zone: timeZone }, printed)
  await withAccount(async ({ db, account, now }) => {
    const by = { actor: { kind: 'system', id: null }, now } as const
    const site = await db.transact((tx) =>
      createSite(
        tx,
        account.id,
        { name: draft.name, key: draft.id, domain: draft.domain, timeZone: draft.time_zone },
        by,
      ),
    )
    console.log(`Made the site ${site.name}; its id is ${site.key}`)
  })
}

export async function listSites(): Promise<void> {
  await withAccount(async ({ db, account }) => {
    for (const site of await listAllSites(db.read, account.id)) {
      console.log(`${site.key.padEnd(32)} ${site.status.padEnd(9)} ${site.name}  ${site.domain ?? ''}`)
    }
  })
}
