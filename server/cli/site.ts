/** `parley site …`: makes and lists sites of the first account. */
import { createSite, listAllSites } from '../features/inboxes/inboxes.ts'
import { withAccount } from './database.ts'

interface AddOptions {
  id?: string
  domain?: string
  timeZone?: string
}

export async function addSite(name: string, { id, domain, timeZone }: AddOptions): Promise<void> {
  await withAccount(async ({ db, account, now }) => {
    const by = { actor: { kind: 'system', id: null }, now } as const
    const site = await db.transact((tx) =>
      createSite(tx, account.id, { name, key: id, domain, timeZone }, by),
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
