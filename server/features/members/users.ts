/**
 * Users: the people behind memberships. A user stands above accounts, so what is changed here is changed in all of
 * them, and each account's log says so. Only the user itself, or the platform app that made it, comes here.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { mostOpenData } from '../../platform/http/shapes.ts'
import { newId } from '../../platform/ids/ids.ts'
import { dropAvatar, keepAvatar, type StoredAvatar } from '../avatars/avatars.ts'
import { appendMemberChanged } from './members.ts'
import { requireOwnAddress } from './own-address.ts'
import { insertUser } from './queries.ts'
import * as queries from './user-queries.ts'

export interface User {
  id: string
  num: number
  username: string
  email: string
  name: string
  displayName: string | null
  messageSignature: string | null
  uiSettings: Record<string, unknown>
  customAttributes: Record<string, unknown>
  avatarUrl: string | null
  tokenVersion: number
  createdAt: Date
}

export interface UserDraft {
  email: string
  name: string
  displayName?: string | undefined
  passwordHash: string
  customAttributes?: Record<string, unknown> | undefined
}

export interface UserChange {
  email?: string | undefined
  name?: string | undefined
  displayName?: string | null | undefined
  messageSignature?: string | null | undefined
  /** Merged by name. */
  uiSettings?: Record<string, unknown> | undefined
  customAttributes?: Record<string, unknown> | undefined
  /** Of a picture that is kept; `setOwnAvatar` and `removeOwnAvatar` see to both. */
  avatarUrl?: string | null | undefined
}

/** Makes a user without a place anywhere; its username is made from its address. */
export async function createUser(tx: Tx, draft: UserDraft, now: Date): Promise<User> {
  const userId = newId()
  await insertUser(tx, { ...draft, userId, username: await freeUsername(tx, draft.email), now })
  return await getUser(tx, userId)
}

/** A username nobody has: what stands before the @, with something behind it where that is taken. */
export async function freeUsername(reader: Reader, email: string): Promise<string> {
  const wished = (email.split('@')[0] ?? '').replaceAll(/[^\p{L}\p{N}._+-]/gu, '').slice(0, 48) || 'user'
  if (!(await queries.selectIsTaken(reader, wished))) return wished
  // Chance enough that two made at once do not meet; if they do, the unique index refuses the second.
  return `${wished}-${newId().slice(-8)}`
}

/** A user by its key or number; NOT_FOUND when there is none. */
export async function getUser(reader: Reader, id: string): Promise<User> {
  const user = await queries.selectUser(reader, id)
  if (!user) throw refuse('not_found')
  return user
}

/**
 * The user of this address whom the administrator knows: a member of an account it administers. Anybody else's users
 * do not exist for it.
 */
export async function findKnownUser(
  reader: Reader,
  administratorId: string,
  email: string,
): Promise<User | undefined> {
  return await queries.selectKnownUser(reader, administratorId, email)
}

/** Changes a user and says so in every account it has a place in. */
export async function changeUser(
  tx: Tx,
  userId: string,
  change: UserChange,
  by: { actor: EventActor; now: Date },
): Promise<User> {
  const accountIds = await queries.selectAccountIds(tx, userId)
  // What is said again is no change.
  if (change.email !== undefined && change.email !== (await getUser(tx, userId)).email)
    for (const accountId of accountIds) await requireOwnAddress(tx, { accountId, userId }, change.email)
  await queries.updateUser(tx, userId, change, by.now)
  for (const accountId of accountIds) appendMemberChanged(tx, { accountId, userId, change: 'updated' }, by)
  const changed = await getUser(tx, userId)
  // What is merged into what is stored must not outgrow what one request may bring.
  for (const data of [changed.uiSettings, changed.customAttributes])
    if (JSON.stringify(data).length > mostOpenData) throw refuse('invalid', 'At most 8 KiB of open data')
  return changed
}

/** Makes a picture the user's, in all of its accounts. The same picture again changes nothing. */
export async function setOwnAvatar(
  tx: Tx,
  userId: string,
  avatar: StoredAvatar,
  by: { actor: EventActor; now: Date },
): Promise<User> {
  const user = await openUser(tx, userId)
  const avatarUrl = await keepAvatar(tx, { userId }, avatar, by.now)
  return avatarUrl === user.avatarUrl ? user : await changeUser(tx, userId, { avatarUrl }, by)
}

/** Takes the user's picture away; where there is none, nothing changes. */
export async function removeOwnAvatar(
  tx: Tx,
  userId: string,
  by: { actor: EventActor; now: Date },
): Promise<User> {
  const user = await openUser(tx, userId)
  return (await dropAvatar(tx, { userId })) ? await changeUser(tx, userId, { avatarUrl: null }, by) : user
}

/** Locked, so that of two pictures at once one replaces the other. */
async function openUser(tx: Tx, userId: string): Promise<User> {
  await queries.lockUser(tx, userId)
  return await getUser(tx, userId)
}

/** Makes every token derived from the user's id worthless: pubsub tokens. */
export async function renewTokenVersion(tx: Tx, userId: string): Promise<void> {
  await queries.bumpTokenVersion(tx, userId)
}
