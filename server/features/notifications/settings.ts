/** Of which kinds of notifications a member wants to hear outside of Parley. Kept and told; nothing is sent yet. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Owner } from './notifications.ts'
import { selectSettings, upsertSettings } from './own-queries.ts'
import type { wishableTypes } from './schema.ts'

export type WishableType = (typeof wishableTypes)[number]

export interface Settings {
  email: WishableType[]
  push: WishableType[]
}

const usual: Settings = { email: ['conversation_assigned'], push: ['conversation_assigned'] }

export async function getSettings(reader: Reader, owner: Owner): Promise<Settings> {
  return (await selectSettings(reader, owner)) ?? usual
}

/** Changes them; what is left out stays. */
export async function changeSettings(
  tx: Tx,
  owner: Owner,
  change: { [Way in keyof Settings]?: Settings[Way] | undefined },
  now: Date,
): Promise<Settings> {
  const before = await getSettings(tx, owner)
  const after = { email: change.email ?? before.email, push: change.push ?? before.push }
  const settings = { email: [...new Set(after.email)], push: [...new Set(after.push)] }
  await upsertSettings(tx, owner, settings, now)
  return settings
}
