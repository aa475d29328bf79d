/**
 * Sessions: who is signed in. A login makes a session (a family of tokens); a refresh token is good once,
 * and using it again ends the whole family. Tokens are opaque and stored hashed. Ending a session appends
 * an event, by which every node closes its sockets.
 */

import { hashPassword, verifyPassword } from '../../platform/crypto/passwords.ts'
import { hashToken, newToken } from '../../platform/crypto/tokens.ts'
import type { Database, Reader, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { getAccount } from '../accounts/accounts.ts'
import { getPasswordHash, setPassword } from '../members/members.ts'
import { renewTokenVersion } from '../members/users.ts'
import {
  endLoginTokens,
  endTokensOfMember,
  endTokensOfUser,
  selectOpenTokenIds,
} from './api-token-queries.ts'
import { appendEnded } from './api-tokens.ts'
import { type Door, rememberNetwork } from './password-guesses.ts'
import * as queries from './queries.ts'
import { endSessionsOfAccount, selectSitesOfAll } from './sign-in-queries.ts'
import { type Credentials, verifyLogin } from './verify-login.ts'
import * as visitorQueries from './visitor-queries.ts'

export { lacksProof } from './visitor-token-queries.ts'

/** Life of an access token (LIM-07). */
export const accessSeconds = 3600
const refreshDays = 30
const visitorDays = 365

export interface Login {
  token: string
  refreshToken: string
  userId: string
  username: string
  email: string
  name: string
  role: 'agent' | 'administrator'
  siteKeys: string[]
  account: { id: string; name: string; locale: string }
}

/**
 * Signs a member in by username or address on a site, or without one in its first account. Only after the right password
 * does a foreign site answer FORBIDDEN.
 */
export async function login(door: Door, credentials: Credentials, now: Date): Promise<Login> {
  const { db } = door
  const { network } = credentials
  const found = await verifyLogin(door, credentials, now)
  const { accountId, role, userId } = found
  if (accountId === null || role === null || found.disabledAt) {
    // A member disabled in this account learns no more than that the site is not its own.
    const where = credentials.siteKey === undefined ? 'any account' : 'the site'
    throw refuse('forbidden', `This user has no access to ${where}`)
  }
  const sites = await queries.selectSitesOf(db.read, accountId, userId)
  const { siteKey } = credentials
  if (siteKey !== undefined && !sites.some((site) => site.key === siteKey))
    throw refuse('forbidden', 'This user has no access to the site')
  const tokens = await db.transact(async (tx) => {
    // A change of the password ends the sessions there are; this one must not come to be after it.
    if ((await queries.lockPasswordHash(tx, userId)) !== found.passwordHash)
      throw refuse('invalid_credentials')
    const sessionId = newId()
    await rememberNetwork(tx, { userId, network, now })
    await queries.insertSession(tx, { accountId, id: sessionId, userId, now })
    return await issueTokens(tx, { accountId, sessionId, now })
  })
  const { username, email, name } = found
  const account = await getAccount(db.read, accountId)
  const siteKeys = sites.map((site) => site.key)
  return { ...tokens, userId, username, email, name, role, siteKeys, account }
}

/** Trades a refresh token for new tokens. One that was used before ends its family. */
export async function refresh(
  db: Database,
  refreshToken: string,
  now: Date,
): Promise<{ token: string; refreshToken: string }> {
  const hash = hashToken(refreshToken)
  const outcome = await db.transact(async (tx) => {
    const row = await queries.lockRefreshToken(tx, hash)
    if (!row || row.endedAt || row.disabledAt) return 'unauthorized' as const
    if (row.usedAt) {
      await endSession(tx, row, 'refresh token used twice', now)
      return 'unauthorized' as const
    }
    if (row.expiresAt <= now) return 'token_expired' as const
    await queries.markUsed(tx, hash, now)
    return await issueTokens(tx, { ...row, now })
  })
  // Thrown outside, so that the end of a family is committed.
  if (typeof outcome === 'string')
    throw refuse(outcome, outcome === 'unauthorized' ? 'The refresh token is not valid' : undefined)
  return outcome
}

/** Ends one session: its tokens and sockets die. */
export async function endSession(
  tx: Tx,
  { accountId, sessionId }: { accountId: string; sessionId: string },
  reason: string,
  now: Date,
): Promise<void> {
  const ended = await queries.endOpenSessions(tx, { accountId, sessionId }, reason, now)
  appendEnded(tx, accountId, ended, reason, now)
}

/**
 * Ends every session of a member in an account, and the keys of its sign-ins that open no other account: what it may see
 * there is another thing now. The sockets of the keys that go on are closed with them, in this account, to come back with
 * the rights it has now.
 */
export async function endSessionsOf(
  tx: Tx,
  { accountId, userId }: { accountId: string; userId: string },
  reason: string,
  now: Date,
): Promise<void> {
  const ended = await queries.endOpenSessions(tx, { accountId, userId }, reason, now)
  const logins = await endLoginTokens(tx, { accountId, userId }, now)
  const open = await selectOpenTokenIds(tx, userId)
  // A user's pubsub sockets are held under the user's own id.
  appendEnded(tx, accountId, [...ended, ...logins, ...open, userId], reason, now)
}

/**
 * Ends the keys a user made, or others made for it, in every account and for good: its password is another one. Answers
 * how many programs' there were.
 */
export async function endKeysOf(tx: Tx, userId: string, now: Date): Promise<number> {
  const ended = await endTokensOfUser(tx, userId, now)
  const ids = ended.map(({ id }) => id)
  for (const accountId of await queries.selectAccountsOf(tx, userId))
    appendEnded(tx, accountId, ids, 'key ended', now)
  return ended.filter(({ isProgram }) => isProgram).length
}

/**
 * Ends a member's keys for good: its role is another one, or it was disabled. One account ends nothing in another: the keys
 * that open more than it go on while their user has a place elsewhere, and each use in this one is judged anew.
 */
export async function endMemberKeys(
  tx: Tx,
  { accountId, userId }: { accountId: string; userId: string },
  now: Date,
): Promise<void> {
  appendEnded(tx, accountId, await endTokensOfMember(tx, { accountId, userId }, now), 'key ended', now)
}

/** Ends whatever is open in an account, for good: it is closed. While one is suspended, nothing it has opens anything. */
export async function endAllSessionsOf(tx: Tx, accountId: string, now: Date): Promise<void> {
  appendEnded(tx, accountId, await endSessionsOfAccount(tx, accountId, now), 'account closed', now)
}

/**
 * Changes a member's own password and ends all of its sessions and keys, in every account, this one too. Answers how many
 * keys of programs ended.
 */
export async function changePassword(
  db: Database,
  member: Member,
  change: { current: string; next: string },
  now: Date,
): Promise<number> {
  const hash = await hashNextPassword(db.read, member, change)
  return await db.transact((tx) => replacePassword(tx, member.userId, hash, now))
}

/** The hash of another password, for who knows its own; made before a transaction, which would hold its locks meanwhile. */
export async function hashNextPassword(
  reader: Reader,
  member: Member,
  { current, next }: { current: string; next: string },
): Promise<string> {
  await requirePassword(reader, member, current)
  return await hashPassword(next)
}

/** Refuses who does not know its own password: what it signs in by is not changed by a session alone. */
export async function requirePassword(reader: Reader, member: Member, current: string): Promise<void> {
  const isRight = await verifyPassword(current, await getPasswordHash(reader, member.userId))
  if (!isRight) throw refuse('invalid_credentials', 'The current password is not right')
}

/** Stores a new password hash and ends every session and key of the user; answers how many keys of programs. */
export async function replacePassword(
  tx: Tx,
  userId: string,
  passwordHash: string,
  now: Date,
): Promise<number> {
  await setPassword(tx, userId, passwordHash)
  await renewTokenVersion(tx, userId)
  for (const accountId of await queries.selectAccountsOf(tx, userId)) {
    await endSessionsOf(tx, { accountId, userId }, 'password changed', now)
  }
  return await endKeysOf(tx, userId, now)
}

/** Gives a visitor a token for its address on a site. */
export async function issueVisitorToken(
  tx: Tx,
  address: { accountId: string; addressId: string; now: Date },
): Promise<string> {
  const { token, hash } = newToken('visitor')
  const expiresAt = new Date(address.now.getTime() + visitorDays * 86_400_000)
  await visitorQueries.insertVisitorSession(tx, { ...address, id: newId(), hash, expiresAt })
  return token
}

/**
 * Breaks off what the visitors of these addresses have open: their sockets close and their tokens are looked at anew.
 * Nothing is ended by it: a token that is good again later opens again.
 */
export async function interruptVisitors(
  tx: Tx,
  { accountId, addressIds }: { accountId: string; addressIds: string[] },
  reason: string,
  now: Date,
): Promise<void> {
  const open = await visitorQueries.selectVisitorSessionIds(tx, accountId, addressIds)
  // A contact's pubsub sockets are held under its address's own id.
  appendEnded(tx, accountId, [...open, ...addressIds], reason, now)
}

/** Ends the sessions of the visitors of these addresses for good. */
export async function endVisitorSessions(
  tx: Tx,
  { accountId, addressIds }: { accountId: string; addressIds: string[] },
  reason: string,
  now: Date,
): Promise<void> {
  const ended = await visitorQueries.endVisitorSessions(tx, accountId, addressIds, now)
  appendEnded(tx, accountId, [...ended, ...addressIds], reason, now)
}

/** The keys of the sites a member may enter. */
export async function listSiteKeys(reader: Reader, accountId: string, userId: string): Promise<string[]> {
  return (await queries.selectSitesOf(reader, accountId, userId)).map((site) => site.key)
}

/** The same of many members. */
export async function listSiteKeysOf(
  reader: Reader,
  accountId: string,
  userIds: string[],
): Promise<Map<string, string[]>> {
  const rows = await selectSitesOfAll(reader, accountId, userIds)
  return new Map(rows.map((row) => [row.userId, row.keys]))
}

async function issueTokens(tx: Tx, session: { accountId: string; sessionId: string; now: Date }) {
  const access = newToken('access')
  const renewal = newToken('refresh')
  const { now } = session
  const accessEnd = new Date(now.getTime() + accessSeconds * 1000)
  const refreshEnd = new Date(now.getTime() + refreshDays * 86_400_000)
  await queries.insertToken(tx, { ...session, hash: access.hash, kind: 'access', expiresAt: accessEnd })
  await queries.insertToken(tx, { ...session, hash: renewal.hash, kind: 'refresh', expiresAt: refreshEnd })
  return { token: access.token, refreshToken: renewal.token }
}
