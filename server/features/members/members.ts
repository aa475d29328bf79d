/**
 * Members: users who belong to an account, with a role in it. One person may be an administrator here and
 * an agent there. Who a member is and what it may see is decided here; whether it is signed in is not.
 */

import type { Reader, Tx } from '../../platform/db/db.ts'
import { violates } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { requireRoomFor } from '../accounts/accounts.ts'
import { memberChanged, memberStatusChanged } from './events.ts'
import { requireOwnAddress } from './own-address.ts'
import * as queries from './queries.ts'
import { selectTakenIn } from './user-queries.ts'

export type Role = 'agent' | 'administrator'
export type MemberStatus = 'online' | 'away' | 'offline'

export interface MemberRow {
  accountId: string
  userId: string
  num: number
  username: string
  email: string
  name: string
  role: Role
  status: MemberStatus
  /** True while sockets coming and going set the status, not the member. */
  statusAutomatic: boolean
  statusAt: Date
  lastSeenAt: Date | null
  disabledAt: Date | null
  createdAt: Date
  accountNum: number
  accountName: string
  accountStatus: 'active' | 'suspended'
  /** The membership's own number (FLD-48). */
  memberNum: number
  customRole: CustomRoleRef | null
  /** What it may do beyond its role. */
  permissions: string[]
  /** False where the status stays though no socket is open. */
  autoOffline: boolean
  /** When it last worked in this account. */
  activeAt: Date | null
  displayName: string | null
  /** Of nobody who left. */
  avatarUrl: string | null
  messageSignature: string | null
  uiSettings: Record<string, unknown>
  customAttributes: Record<string, unknown>
  tokenVersion: number
  userCreatedAt: Date
}

export interface CustomRoleRef {
  id: string
  num: number
  name: string
  description: string | null
  permissions: string[]
}

export interface MemberDraft {
  username: string
  email: string
  name?: string | undefined
  password: string
  role: Role
  displayName?: string | undefined
  customAttributes?: Record<string, unknown> | undefined
}

/**
 * Makes a user and its membership; a username that is taken in another account is given something behind it, for a refusal
 * would tell who is elsewhere. The password is hashed before the transaction: hashing is slow.
 */
export async function createMember(
  tx: Tx,
  accountId: string,
  draft: Omit<MemberDraft, 'password'> & { passwordHash: string },
  by: { actor: EventActor; now: Date },
): Promise<MemberRow> {
  const userId = newId()
  await requireRoomFor(tx, accountId, 'agents')
  const username = await usernameFor(tx, accountId, draft.username)
  try {
    await queries.insertUser(tx, {
      userId,
      ...draft,
      username,
      name: draft.name ?? draft.username,
      now: by.now,
    })
    await queries.insertMember(tx, { accountId, userId, role: draft.role, now: by.now })
  } catch (error) {
    // Two at once.
    if (violates(error, 'users_username')) throw usernameTaken()
    throw error
  }
  await requireOwnAddress(tx, { accountId, userId })
  appendMemberChanged(tx, { accountId, userId, change: 'created' }, by)
  return await getMember(tx, accountId, userId)
}

async function usernameFor(tx: Tx, accountId: string, wished: string): Promise<string> {
  const taken = await selectTakenIn(tx, accountId, wished)
  if (taken === 'here') throw usernameTaken()
  return taken === undefined ? wished : `${wished.slice(0, 55).toWellFormed()}-${newId().slice(-8)}`
}

function usernameTaken() {
  const message = 'This username is taken'
  return refuse('conflict', message, [{ field: 'username', message }])
}

/** Gives a user a place in one more account, or its old one again; a role it has there already is changed (RUL-02). */
export async function joinAccount(
  tx: Tx,
  member: { accountId: string; userId: string; role: Role },
  by: { actor: EventActor; now: Date },
): Promise<MemberRow> {
  const { accountId, userId, role } = member
  const known = await queries.selectMember(tx, accountId, userId)
  if (known) return await updateMember(tx, known, { role, disabled: false }, by)
  await requireRoomFor(tx, accountId, 'agents')
  await queries.insertMember(tx, { accountId, userId, role, now: by.now })
  await requireOwnAddress(tx, { accountId, userId })
  appendMemberChanged(tx, { accountId, userId, change: 'created' }, by)
  return await getMember(tx, accountId, userId)
}

/** A member of the account; NOT_FOUND when there is none. */
export async function getMember(reader: Reader, accountId: string, userId: string): Promise<MemberRow> {
  const member = await queries.selectMember(reader, accountId, userId)
  if (!member) throw refuse('not_found')
  return member
}

/** The member behind an id in any printed form, or undefined. */
export async function findMember(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<MemberRow | undefined> {
  return await queries.selectMember(reader, accountId, id)
}

/** The member whose membership has this number (FLD-48), or undefined. */
export async function findMemberByNum(
  reader: Reader,
  accountId: string,
  memberNum: number,
): Promise<MemberRow | undefined> {
  return await queries.selectMemberByNum(reader, accountId, memberNum)
}

/** What contacts see in place of a member's name. */
export function shownNameOf({ displayName, name }: Pick<MemberRow, 'displayName' | 'name'>): string {
  return displayName || name
}

/** Every member of an account, by username. */
export async function listMembers(reader: Reader, accountId: string): Promise<MemberRow[]> {
  return await queries.selectMembers(reader, accountId)
}

/** The user's place in every account that is not closed, the one it last worked in first. */
export async function listMemberships(reader: Reader, userId: string): Promise<MemberRow[]> {
  return await queries.selectMemberships(reader, userId)
}

/** One page of an account's members by number, disabled ones too. */
export async function pageMembers(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
): Promise<MemberRow[]> {
  return await queries.selectMemberPage(reader, accountId, page)
}

export interface MemberChange {
  email?: string | undefined
  name?: string | undefined
  role?: Role | undefined
  disabled?: boolean | undefined
  /** The key of a custom role; null takes it away. */
  customRoleId?: string | null | undefined
  permissions?: string[] | undefined
  autoOffline?: boolean | undefined
}

/**
 * Changes a member; the last working administrator cannot be demoted or disabled.
 */
export async function updateMember(
  tx: Tx,
  member: MemberRow,
  change: MemberChange,
  by: { actor: EventActor; now: Date },
): Promise<MemberRow> {
  const losesAdministrator = change.disabled === true || change.role === 'agent'
  if (losesAdministrator && member.role === 'administrator' && !member.disabledAt) {
    const others = await queries.countOtherAdministrators(tx, member.accountId, member.userId)
    if (others === 0) throw clash('last_administrator', 'The account would be left without an administrator')
  }
  const own = await checkPerson(tx, member, change)
  const isBack = change.disabled === false && member.disabledAt !== null
  if (isBack) await requireRoomFor(tx, member.accountId, 'agents')
  if (isBack || own.email !== undefined) await requireOwnAddress(tx, member, own.email)
  await queries.updateMember(tx, member, { ...change, ...own }, by.now)
  appendMemberChanged(tx, { ...member, change: change.disabled === true ? 'disabled' : 'updated' }, by)
  return await getMember(tx, member.accountId, member.userId)
}

/**
 * The name and address that are to be changed; what is said again is no change. The address is what a user signs in by,
 * and both are the same in all accounts: no administrator changes those of a user who is, or was, elsewhere too, or who
 * left.
 */
async function checkPerson(
  tx: Tx,
  member: MemberRow,
  change: MemberChange,
): Promise<Pick<MemberChange, 'email' | 'name'>> {
  const email = change.email === member.email ? undefined : change.email
  const name = change.name === member.name ? undefined : change.name
  if (email === undefined && name === undefined) return { email, name }
  if (member.disabledAt) throw refuse('forbidden', 'A member that is disabled keeps its name and address')
  if (await queries.lockIsElsewhere(tx, member))
    throw refuse(
      'forbidden',
      'This user is, or was, in other accounts too: it changes its name and address itself',
    )
  return { email, name }
}

/** Notes that a member works in this account now: the one its next profile opens with. */
export async function markActive(
  tx: Tx,
  member: { accountId: string; userId: string },
  now: Date,
): Promise<void> {
  await queries.updateActiveAt(tx, member, now)
}

/** Stores a new password hash. Ending the sessions is the caller's next step. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await queries.updatePassword(tx, userId, passwordHash)
}

/** The stored hash of a user's password. */
export async function getPasswordHash(reader: Reader, userId: string): Promise<string> {
  const hash = await queries.selectPasswordHash(reader, userId)
  if (hash === undefined) throw refuse('not_found')
  return hash
}

/** Sets the status; `isAutomatic` when sockets coming or going cause it. Unchanged status appends nothing; true where it is another. */
export async function setStatus(
  tx: Tx,
  member: { accountId: string; userId: string },
  status: MemberStatus,
  by: { isAutomatic: boolean; now: Date },
): Promise<boolean> {
  const before = await queries.updateStatus(tx, member, status, by)
  if (!before || before.status === status) return false
  append(tx, memberStatusChanged, {
    accountId: member.accountId,
    at: by.now,
    actor: { kind: 'member', id: member.userId },
    data: { userId: member.userId, name: before.name, status },
  })
  return true
}

/** Says that a member, or the user behind it, is not as it was. */
export function appendMemberChanged(
  tx: Tx,
  {
    accountId,
    userId,
    change,
  }: { accountId: string; userId: string; change: 'created' | 'updated' | 'disabled' },
  by: { actor: EventActor; now: Date },
): void {
  append(tx, memberChanged, {
    accountId,
    at: by.now,
    actor: by.actor,
    data: { userId, change },
  })
}
