/**
 * Members: users who belong to an account, with a role in it. One person may be an administrator here and
 * an agent there. Who a member is and what it may see is decided here; whether it is signed in is not.
 */

import { hashPassword } from '../../platform/crypto/passwords.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { violates } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { memberChanged, memberStatusChanged } from './events.ts'
import * as queries from './queries.ts'

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
}

export interface MemberDraft {
  username: string
  email: string
  name?: string | undefined
  password: string
  role: Role
}

/** Makes a user and its membership. The password is hashed before the transaction: hashing is slow. */
export async function createMember(
  tx: Tx,
  accountId: string,
  draft: Omit<MemberDraft, 'password'> & { passwordHash: string },
  by: { actor: EventActor; now: Date },
): Promise<MemberRow> {
  const userId = newId()
  try {
    await queries.insertMember(tx, {
      accountId,
      userId,
      ...draft,
      name: draft.name ?? draft.username,
      now: by.now,
    })
  } catch (error) {
    if (violates(error, 'users_username')) throw refuse('conflict', 'This username is taken')
    throw error
  }
  appendMemberChanged(tx, { accountId, userId, change: 'created' }, by)
  return await getMember(tx, accountId, userId)
}

/** Hashes a password a member chose; refuses what is too short to guess-proof. */
export async function hashMemberPassword(password: string): Promise<string> {
  if (password.length < 8) throw refuse('invalid', 'password: at least 8 characters')
  return await hashPassword(password)
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

/** Every member of an account, by username. */
export async function listMembers(reader: Reader, accountId: string): Promise<MemberRow[]> {
  return await queries.selectMembers(reader, accountId)
}

export interface MemberChange {
  email?: string | undefined
  name?: string | undefined
  role?: Role | undefined
  disabled?: boolean | undefined
}

/** Changes a member; the last working administrator cannot be demoted or disabled. */
export async function updateMember(
  tx: Tx,
  member: MemberRow,
  change: MemberChange,
  by: { actor: EventActor; now: Date },
): Promise<MemberRow> {
  const losesAdministrator = change.disabled === true || change.role === 'agent'
  if (losesAdministrator && member.role === 'administrator' && !member.disabledAt) {
    const others = await queries.countOtherAdministrators(tx, member.accountId, member.userId)
    if (others === 0) throw refuse('conflict', 'The account would be left without an administrator')
  }
  await queries.updateMember(tx, member, change, by.now)
  appendMemberChanged(tx, { ...member, change: change.disabled === true ? 'disabled' : 'updated' }, by)
  return await getMember(tx, member.accountId, member.userId)
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

/** Sets the status; `isAutomatic` when sockets coming or going cause it. Unchanged status appends nothing. */
export async function setStatus(
  tx: Tx,
  member: { accountId: string; userId: string },
  status: MemberStatus,
  by: { isAutomatic: boolean; now: Date },
): Promise<void> {
  const before = await queries.updateStatus(tx, member, status, by)
  if (!before || before.status === status) return
  append(tx, memberStatusChanged, {
    accountId: member.accountId,
    at: by.now,
    actor: { kind: 'member', id: member.userId },
    inboxId: null,
    conversationId: null,
    contactId: null,
    memberId: null,
    data: { userId: member.userId, name: before.name, status },
  })
}

function appendMemberChanged(
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
    inboxId: null,
    conversationId: null,
    contactId: null,
    memberId: null,
    data: { userId, change },
  })
}
