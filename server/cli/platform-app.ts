/** The command `platform-app …`: programs that make accounts and users for others. */
import { z } from 'zod'
import {
  createPlatformApp,
  listPlatformApps,
  removePlatformApp,
} from '../features/platform-apps/platform-apps.ts'
import { line } from '../platform/http/shapes.ts'
import { withAccount } from './database.ts'
import { UsageProblem } from './exit-codes.ts'
import { readGiven } from './given.ts'

const AddOptions = z.object({ name: line(100).min(1) })

export async function addPlatformApp(given: string): Promise<void> {
  const { name } = readGiven(AddOptions, { name: given }, { name: '<name>' })
  await withAccount(async ({ db, now }) => {
    const { token } = await db.transact((tx) => createPlatformApp(tx, name, now))
    console.log(`Made the platform app ${name}.`)
    console.log(`Key: ${token}   (shown this once)`)
  })
}

export async function removeApp(given: string): Promise<void> {
  await withAccount(async ({ db }) => {
    const num = /^[1-9][0-9]{0,9}$/.test(given) ? Number(given) : 0
    const name = await db.transact((tx) => removePlatformApp(tx, num))
    if (name === undefined)
      throw new UsageProblem(
        `There is no platform app ${given}.`,
        'Name its number, the first word of its line in: npm run parley -- platform-app list',
      )
    console.log(`Removed the platform app ${name}; its key opens nothing any more. What it made stays.`)
  })
}

export async function listApps(): Promise<void> {
  await withAccount(async ({ db }) => {
    for (const app of await listPlatformApps(db.read))
      console.log(`${String(app.num).padEnd(6)} ${app.name.padEnd(32)} ${app.createdAt.toISOString()}`)
  })
}
