/**
 * Platform apps: programs that make accounts and users for others. An app may touch what it made or was granted and
 * nothing else: anything else does not exist for it.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { createApiToken } from '../sessions/api-tokens.ts'
import * as queries from './queries.ts'

export type GrantKind = 'account' | 'user' | 'assistant'

export interface PlatformAppRow {
  id: string
  num: number
  name: string
  createdAt: Date
}

/** Makes an app with its first key, which is shown now and never again. */
export async function createPlatformApp(
  tx: Tx,
  name: string,
  now: Date,
): Promise<{ id: string; token: string }> {
  const id = newId()
  await queries.insertApp(tx, { id, name, now })
  const { token } = await createApiToken(tx, { kind: 'platform', appId: id, name }, now)
  return { id, token }
}

/** Every app of the installation, by number. */
export async function listPlatformApps(reader: Reader): Promise<PlatformAppRow[]> {
  return await queries.selectApps(reader)
}

/** Takes an app away with its keys, which open nothing within two seconds; answers its name. What it made stays. */
export async function removePlatformApp(tx: Tx, num: number): Promise<string | undefined> {
  return await queries.deleteApp(tx, num)
}

/** Lets an app touch a thing from now on. */
export async function grant(tx: Tx, appId: string, kind: GrantKind, subjectId: string): Promise<void> {
  await queries.insertGrant(tx, appId, kind, subjectId)
}

/** Takes the thing from every app: it is gone. */
export async function revokeAll(tx: Tx, kind: GrantKind, subjectId: string): Promise<void> {
  await queries.deleteGrants(tx, kind, subjectId)
}

/** Refuses with NOT_FOUND what the app has no grant for. */
export async function requireGrant(
  reader: Reader,
  appId: string,
  kind: GrantKind,
  subjectId: string,
): Promise<void> {
  if (!(await queries.selectIsGranted(reader, appId, kind, subjectId))) throw refuse('not_found')
}

/** The keys of what an app may touch of one kind. */
export async function listGranted(reader: Reader, appId: string, kind: GrantKind): Promise<string[]> {
  return await queries.selectGranted(reader, appId, kind)
}
